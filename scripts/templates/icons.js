/** n8n shows a node's icon on light and on dark ground, square, straight from the package. */
const ROOT = /<svg\b[^>]*>/i;
const FORBIDDEN = [
	[/<script\b/i, 'has a script'],
	[/\son[a-z]+\s*=/i, 'has an event handler'],
	[/<foreignObject\b/i, 'has a foreignObject'],
	[/\b(?:xlink:)?href\s*=\s*["'](?!#)/i, 'refers to something outside the file'],
	[/url\(\s*["']?(?!#|["']?#)/i, 'refers to something outside the file'],
	[/@import\b/i, 'imports a style sheet'],
];

/** @param {Map<string, string>} icons file name to content */
function checkIcons(icons) {
	return [...icons].flatMap(([file, svg]) => [
		...checkPair(file, icons),
		...checkSquare(svg).map((complaint) => `${file}: ${complaint}`),
		...FORBIDDEN.filter(([pattern]) => pattern.test(svg)).map(([, complaint]) => `${file}: ${complaint}`),
	]);
}

/** `name.svg` goes with `name.dark.svg`. */
function checkPair(file, icons) {
	const partner = file.endsWith('.dark.svg')
		? file.replace(/\.dark\.svg$/, '.svg')
		: file.replace(/\.svg$/, '.dark.svg');
	return icons.has(partner) ? [] : [`${file}: its partner ${partner} is missing`];
}

function checkSquare(svg) {
	const box = ROOT.exec(svg)?.[0].match(/viewBox\s*=\s*["']([^"']+)["']/i)?.[1];
	if (!box) return ['has no viewBox'];
	const [, , width, height] = box
		.trim()
		.split(/[\s,]+/)
		.map(Number);
	return width > 0 && width === height ? [] : [`is not square (viewBox ${box})`];
}

module.exports = { checkIcons };
