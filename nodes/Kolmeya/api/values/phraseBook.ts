import { type Groups, phrase, placesOf, ruleLines } from './phrase';

/** Where a word helps a rule: `place` is a bit of its own for each place that the rule cannot do without. */
interface Use {
	readonly rule: number;
	readonly place: number;
}

/** A plain word; whatever else a place holds, such as `[0-9]+` or `$`, may match words that nobody can list. */
const PLAIN = /^[A-Z0-9]+$/;
/** Bits of a number. */
const MAX_PLACES = 30;

/**
 * Rules found by their words. Nearly every reply has the words of no rule or two, and to look those up costs a tenth of
 * trying all of them.
 */
export class PhraseBook {
	readonly rules: readonly RegExp[];
	/** All places that a rule needs a word for. */
	private readonly needed: number[];
	private readonly uses = new Map<string, Use[]>();
	/** Rules that need no word that could be listed. */
	private readonly always: number[];

	/** `rules`, one phrase a line, as `phrases` takes them. */
	constructor(rules: string, groups: Groups = {}) {
		const lines = ruleLines(rules);
		this.rules = lines.map((line) => phrase(line, groups));
		this.needed = lines.map((line, rule) => this.note(line, rule, groups));
		this.always = this.needed.flatMap((places, rule) => (places === 0 ? [rule] : []));
	}

	/** The rules, in their order, that a line of these words may match: those of which no word is missing. */
	among(words: readonly string[]): RegExp[] {
		let met: Int32Array | undefined;
		const found = [...this.always];
		for (const word of words) {
			const uses = this.uses.get(word);
			if (!uses) continue;
			met ??= new Int32Array(this.rules.length);
			for (const { rule, place } of uses) {
				const before = met[rule];
				met[rule] = before | place;
				if (before !== this.needed[rule] && met[rule] === this.needed[rule]) found.push(rule);
			}
		}
		return found.sort((one, other) => one - other).map((rule) => this.rules[rule]);
	}

	private note(line: string, rule: number, groups: Groups): number {
		const needed = placesOf(line, groups).filter((choices) => choices.every((word) => PLAIN.test(word)));
		needed.slice(0, MAX_PLACES).forEach((choices, at) => {
			for (const word of new Set(choices))
				this.uses.set(word, [...(this.uses.get(word) ?? []), { rule, place: 1 << at }]);
		});
		return 2 ** Math.min(needed.length, MAX_PLACES) - 1;
	}
}
