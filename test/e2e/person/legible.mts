/** What a person cannot read: keys of translations, names from the code, values that were printed as they are. */
const kinds = [
	/^(?:undefined|null|NaN|\[object)$/,
	/^[a-z][\w-]*(?:\.[a-z][\w-]*){2,}$/i, // settings.panel.title
	/^[a-z]+[A-Z]\w*/, // smsApiId, also within nodeView.title
	/^[a-z]+(?:_[a-z]+)+$/, // cost_center
];

export function unreadable(text: string): string[] {
	const words = text
		.replace(/\{\{[\s\S]*?\}\}/g, ' ') // expressions are written by persons
		.replace(/https?:\/\/\S+/g, ' ')
		.split(/\s+/)
		.map((word) => word.replace(/^["'(]+|["'),.:;!?\]]+$/g, ''));
	return words.filter((word) => kinds.some((kind) => kind.test(word)));
}
