/** What a generator must have made happen; a kind that never came would be a hole in the test. */
const kinds = [
	'run with a key',
	'run without a key',
	'Retry On Fail',
	'round of a loop',
	'stopped',
	'killed at work',
	'killed with a request under way',
	'two at once in one process',
	'two at once in two processes',
	'no memory in n8n',
	'own references',
	'own request reference',
	'corrected phone',
	'corrected text',
	'landed at once',
	'landed after the answer was given up',
	'landed after the run ended',
	'landed after its process was killed',
	'refused after taking some',
	'refused after taking all',
	'named by a refusal',
	'rate limited',
	'never left',
	'a count in place of rows',
	'rows without references',
	'a message not mentioned',
	'references changed',
	'not shown yet',
	'part shown',
	'nothing listed',
	'part shown for ever',
	'look-up unreachable',
	'look-up refused',
	'look-up of another',
	'already sent',
	'duplicate within a request',
	'ended accepted',
	'ended rejected',
	'ended notSent',
	'ended unconfirmed',
] as const;
export type Kind = (typeof kinds)[number];

/** Counts what happened, over all stories. */
export class Seen {
	private readonly counts = new Map<Kind, number>();

	stories = 0;

	note(kind: Kind): void {
		this.counts.set(kind, this.of(kind) + 1);
	}

	of(kind: Kind): number {
		return this.counts.get(kind) ?? 0;
	}

	never(): Kind[] {
		return kinds.filter((kind) => this.of(kind) === 0);
	}

	toString(): string {
		return kinds.map((kind) => `${kind} ${this.of(kind)}`).join(', ');
	}
}
