/** Elements that go with all that is in them. */
const REMOVED = /<(script|style|iframe|object|embed|head|title)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi;
const HANDLER = /\s+on\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;
const SCRIPT_ADDRESS = /((?:href|src)\s*=\s*)(["']?)\s*javascript:[^"'>]*\2/gi;
const TAG = /<\/?[a-z][^>]*>/gi;
const BARE_AMPERSAND = /&(?!#?\w+;)/g;

/** What Odoo keeps of an HTML field: nothing that runs; plain text becomes a paragraph. */
export function sanitised(html: string): string {
	const safe = html
		.replace(REMOVED, '')
		.replace(TAG, (tag) => tag.replace(HANDLER, '').replace(SCRIPT_ADDRESS, '$1""'))
		.replace(BARE_AMPERSAND, '&amp;');
	return /^\s*</.test(safe) || safe === '' ? safe : `<p>${safe}</p>`;
}
