/**
 * Runs tasks with at most `most` under way at once and gives their results in the order of the tasks. A
 * task starts only when there is room, so a reader that stops early stops the tasks too.
 */
export async function* prefetch<Task, Result>(
	tasks: Iterable<Task>,
	most: number,
	run: (task: Task) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
	const waiting = tasks[Symbol.iterator]();
	const underWay: Array<Promise<Result>> = [];
	const fill = () => {
		while (underWay.length < most) {
			const next = waiting.next();
			if (next.done) return;
			underWay.push(raiseWhenAwaited(run(next.value)));
		}
	};
	fill();
	for (let head = underWay.shift(); head; head = underWay.shift()) {
		const result = await head;
		fill();
		yield result;
	}
}

/** A promise that nobody may ever wait for: its rejection is no news until somebody does. */
export function raiseWhenAwaited<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => {});
	return promise;
}
