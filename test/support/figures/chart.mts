/** Bar charts as SVG, written by hand: readable on light and dark pages, and as text. */

interface Bar {
	label: string;
	value: number;
	/** What stands at its end. */
	text: string;
	/** Ours. */
	accent: boolean;
}

export interface Chart {
	title: string;
	subtitle: string;
	groups: Array<{ label: string; bars: Bar[] }>;
}

export const WIDTH = 800;
const LABELS = 240;
const VALUES = 150;
const BAR = 20;
const GAP = 6;
const GROUP_HEAD = 34;
const TOP = 64;

const STYLE = `
	svg { color: #1f2328; font: 13px system-ui, sans-serif; }
	text { fill: currentColor; }
	.title { font-size: 17px; font-weight: 600; }
	.group { font-weight: 600; }
	.soft { opacity: 0.7; }
	.bar { fill: currentColor; opacity: 0.35; }
	.ours { fill: #0b7a5b; }
	@media (prefers-color-scheme: dark) { svg { color: #e6edf3; } .ours { fill: #3fbf94; } }`;

export function drawChart({ title, subtitle, groups }: Chart): string {
	const parts: string[] = [];
	let y = TOP;
	for (const { label, bars } of groups) {
		y += GROUP_HEAD - 12;
		parts.push(text(12, y, label, 'group'));
		y += 12;
		// Each group has a scale of its own: its bars are what is compared.
		const longest = Math.max(...bars.map(({ value }) => value));
		for (const bar of bars) {
			parts.push(drawBar(bar, y, longest));
			y += BAR + GAP;
		}
	}
	const described = groups
		.map(({ label, bars }) => `${label}: ${bars.map((bar) => `${bar.label} ${bar.text}`).join(', ')}`)
		.join('. ');
	return drawPicture({ title, subtitle, described, height: y + 12, parts });
}

interface Picture {
	title: string;
	subtitle: string;
	/** The picture in words. */
	described: string;
	height: number;
	parts: readonly string[];
	/** More style. */
	style?: string;
}

export function drawPicture({ title, subtitle, described, height, parts, style = '' }: Picture): string {
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description">`,
		`<title id="title">${escaped(title)}</title>`,
		`<desc id="description">${escaped(described)}</desc>`,
		`<style>${STYLE}${style}\n</style>`,
		text(12, 26, title, 'title'),
		text(12, 48, subtitle, 'soft'),
		...parts,
		'</svg>',
		'',
	].join('\n');
}

function drawBar({ label, value, text: end, accent }: Bar, y: number, longest: number): string {
	const width = Math.max(2, (value / longest) * (WIDTH - LABELS - VALUES));
	const base = y + BAR - 6;
	return [
		text(LABELS - 10, base, label, accent ? 'group' : '', 'end'),
		`<rect class="${accent ? 'ours' : 'bar'}" x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="3"/>`,
		text(LABELS + width + 8, base, end, accent ? 'group' : ''),
	].join('\n');
}

export function text(x: number, y: number, content: string, kind: string, anchor = 'start'): string {
	const style = kind ? ` class="${kind}"` : '';
	return `<text x="${x.toFixed(1)}" y="${y}"${style} text-anchor="${anchor}">${escaped(content)}</text>`;
}

const escaped = (content: string): string =>
	content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
