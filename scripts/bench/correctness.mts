import { print } from '../../test/support/processes/progress.mjs';
import { verdict } from '../../test/support/processes/verdict.mjs';

/** A measurement of something that was not done, or done twice, is worth nothing: each is checked. */
export class Correctness {
	private passed = 0;
	/** What was wrong, one line a failure. */
	readonly failures: string[] = [];
	/** Whether a part is not there. */
	brokeOff = false;

	count(what: string, flaws: readonly string[]): void {
		if (flaws.length === 0) this.passed += 1;
		else {
			const failure = `${what}: ${flaws.join('; ')}`;
			this.failures.push(failure);
			print(`\nFAILED ${failure}`);
		}
	}

	/** A part that breaks off is a failure, and the other parts go on. */
	async attempt(what: string, work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			this.brokeOff = true;
			this.count(what, [error instanceof Error ? error.message : String(error)]);
		}
	}

	conclude(): void {
		verdict(this.passed, this.failures.length);
	}
}
