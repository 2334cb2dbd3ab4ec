/** Says which step runs, what it is doing and for how long, so that nothing ever looks hung. */

export type Say = (detail: string) => void;

const quietInterval = 15_000; // without a terminal: one line in a while instead of a moving one

export class Progress {
	private done = 0;
	private readonly started = Date.now();

	constructor(private readonly total: number) {}

	async step<T>(title: string, work: (say: Say) => Promise<T>): Promise<T> {
		const label = `[${++this.done}/${this.total}] ${title}`;
		const started = Date.now();
		let detail = '';
		const line = () => `${label}: ${seconds(started)}${detail ? `, ${detail}` : ''}`;
		const terminal = process.stdout.isTTY === true;
		const timer = setInterval(
			() => (terminal ? rewrite(line()) : print(line())),
			terminal ? 1000 : quietInterval,
		);
		if (terminal) rewrite(label);
		else print(label);
		try {
			const result = await work((text) => (detail = text));
			if (terminal) rewrite('');
			print(line());
			return result;
		} catch (error) {
			if (terminal) rewrite('');
			print(`${label}: stopped after ${seconds(started)}`);
			throw error;
		} finally {
			clearInterval(timer);
		}
	}

	get elapsed(): string {
		return seconds(this.started);
	}
}

export const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

export const print = (line = ''): boolean => process.stdout.write(`${line}\n`);

function rewrite(line: string): void {
	const width = process.stdout.columns || 80;
	process.stdout.write(`\r\u001b[2K${line.length > width ? `${line.slice(0, width - 1)}` : line}`);
}
