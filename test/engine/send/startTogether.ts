/**
 * Begins all tasks, at most `concurrency` at a time, and gives the promise of each: tests that wait most of their time
 * are told one by one but run together.
 */
export function startTogether<Task, Result>(
	tasks: readonly Task[],
	concurrency: number,
	run: (task: Task, index: number) => Promise<Result>,
): Array<Promise<Result>> {
	const lanes: Array<Promise<unknown>> = Array.from(
		{ length: concurrency },
		async () => await Promise.resolve(),
	);
	return tasks.map((task, index) => {
		const lane = index % concurrency;
		const result = lanes[lane].then(async () => await run(task, index));
		lanes[lane] = result.catch(() => undefined);
		return result;
	});
}
