import { print } from './progress.mjs';
import { verdict } from './verdict.mjs';

/** A measurement of something that was not done, or done twice, is worth nothing: each is checked. */
export class Correctness {
	private passed = 0;
	private failed = 0;

	count(what: string, flaws: readonly string[]): void {
		if (flaws.length === 0) this.passed += 1;
		else {
			this.failed += 1;
			print(`\nFAILED ${what}: ${flaws.join('; ')}`);
		}
	}

	conclude(): void {
		verdict(this.passed, this.failed);
	}
}
