/** What the names and texts of a template are in another language. */
export interface Wording {
	/** The name of a node. */
	node(name: string): string;
	isNode(text: string): boolean;
	/** A text that may also be an identifier, or be in Portuguese already. */
	text(text: string): string;
	/** A text that a person reads, whatever it looks like. */
	prose(text: string): string;
}
