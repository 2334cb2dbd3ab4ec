import { isPortuguese, isText } from './language';

/** The texts of a template as workflows/pt-BR/texts keeps them. */
export interface Texts {
	/** The Portuguese of each English text. */
	texts: Record<string, string>;
	/** What looks like a text and stays as it is: an identifier, or Portuguese too short to be recognised. */
	kept?: string[];
}

/** Looks texts up, line by line, and remembers which were missing and which were never asked for. */
export class Catalogue {
	private readonly asked = new Set<string>();
	private readonly unknown = new Set<string>();
	private readonly kept: Set<string>;

	constructor(
		private readonly own: Texts,
		private readonly common: Texts,
	) {
		this.kept = new Set([...(own.kept ?? []), ...(common.kept ?? [])]);
	}

	/** A text that may be an identifier, or Portuguese already. */
	text(text: string): string {
		return this.isListed(text) || (isText(text) && !isPortuguese(text)) ? this.prose(text) : text;
	}

	/** A word that does not look like a text, but the catalogue says that it is one. */
	private isListed(text: string): boolean {
		return /^\s*\P{Lu}/u.test(text) && Object.hasOwn(this.own.texts, text.trim());
	}

	/** A text that a person reads. What stands between ``` is code. */
	prose(text: string): string {
		return text
			.split(/(^```[\s\S]*?^```$)/m)
			.map((part, i) => (i % 2 === 1 ? part : this.lines(part)))
			.join('');
	}

	/** Texts without a Portuguese one. */
	get missing(): string[] {
		return [...this.unknown];
	}

	/** Everything of the own and the common catalogue that was asked for. */
	get used(): ReadonlySet<string> {
		return this.asked;
	}

	/** Own entries that nothing asked for. */
	get unused(): string[] {
		return [...Object.keys(this.own.texts), ...(this.own.kept ?? [])].filter((key) => !this.asked.has(key));
	}

	private lines(text: string): string {
		return text
			.split('\n')
			.map((line) => this.line(line))
			.join('\n');
	}

	/** The number or the mark before a line, and blanks around it, are no part of its text. */
	private line(line: string): string {
		const [, before, text, after] = /^(\s*(?:(?:\d+\.|[-*]|#+|>)\s+)*)([\s\S]*?)(\s*)$/.exec(line) ?? [];
		if (text === undefined || !/\p{L}{2}/u.test(text.replace(/<[^>]*>/g, ''))) return line;
		this.asked.add(text);
		if (this.kept.has(text)) return line;
		const word = this.own.texts[text] ?? this.common.texts[text];
		if (word) return before + word + after;
		this.unknown.add(text);
		return line;
	}
}
