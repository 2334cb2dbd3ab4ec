import { print } from './progress.mjs';

/** Checks made, as a closing line tells them. */
export interface Counts {
	passed: number;
	failed: number;
}

/** The closing line of every command that checks something; .ci/run adds these lines up. */
export function verdict(passed: number, failed: number): void {
	print(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}

/** A list of named checks, each told as it is made. */
export class Checks {
	private passed = 0;
	private failed = 0;

	check(what: string, holds: boolean, found?: string): void {
		if (holds) this.passed++;
		else this.failed++;
		print(`${holds ? 'ok    ' : 'FAILED'} ${what}${!holds && found ? `: ${found}` : ''}`);
	}

	/** For checks that need a run of their own; what they throw is the reason. */
	async attempt(what: string, work: () => Promise<void>): Promise<void> {
		try {
			await work();
			this.check(what, true);
		} catch (error) {
			this.check(what, false, error instanceof Error ? error.message : String(error));
		}
	}

	/** The counts of checks made elsewhere. */
	add({ passed, failed }: Counts): void {
		this.passed += passed;
		this.failed += failed;
	}

	conclude(): void {
		verdict(this.passed, this.failed);
	}
}
