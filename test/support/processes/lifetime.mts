/** Whatever ends a command (its work, Ctrl-C, a signal, a crash, its parent's death), what it started ends with it. */
import { stopChildren } from './children.mjs';
import { stopCommands } from './commands.mjs';
import { print } from './progress.mjs';

const cleanups: Array<() => Promise<void>> = [];

/** Runs after the servers have stopped. */
export const atEnd = (cleanup: () => Promise<void>): number => cleanups.push(cleanup);

/** `interrupted` settles on Ctrl-C or a signal; by then an end is the wish of the user, not a failure. */
export interface Lifetime {
	interrupted: Promise<void>;
}

export async function live(work: (lifetime: Lifetime) => Promise<void>): Promise<never> {
	let interrupts = 0;
	const interrupted = new Promise<void>((resolve) => {
		const onSignal = () => {
			if (++interrupts > 2) process.exit(130);
			resolve();
		};
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
		whenOrphaned(onSignal);
	});
	const stopped = Symbol('stopped');
	try {
		const end = await Promise.race([work({ interrupted }), interrupted.then(() => stopped)]);
		if (end === stopped) {
			print('\nStopping.');
			process.exitCode ??= 130;
		}
	} catch (error) {
		print(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
	stopCommands();
	await stopChildren();
	for (const cleanup of cleanups) await cleanup();
	process.exit();
}

/** npm may be killed without passing the signal on; then another process becomes our parent. */
function whenOrphaned(act: () => void): void {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		act();
	}, 1000);
	timer.unref();
}
