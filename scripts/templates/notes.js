/** n8n's rules for sticky notes in templates (guidelines as of 2026). */
const YELLOW = 1;
const OVERVIEW_WORDS = { least: 100, most: 300 };
const SECTION_WORDS = 50;

function checkNotes(notes) {
	const complaints = [];
	const overviews = notes.filter(({ parameters }) => (parameters.color ?? YELLOW) === YELLOW);
	if (overviews.length !== 1)
		complaints.push(`needs exactly one yellow overview note, has ${overviews.length}`);
	for (const note of overviews) complaints.push(...checkOverview(note, notes));
	for (const note of notes) {
		if (overviews.includes(note)) continue;
		const count = words(note);
		if (count >= SECTION_WORDS)
			complaints.push(`note "${note.name}": ${count} words, must be under ${SECTION_WORDS}`);
	}
	for (const [i, one] of notes.entries()) {
		for (const other of notes.slice(i + 1)) {
			if (overlap(one, other)) complaints.push(`notes "${one.name}" and "${other.name}" overlap`);
		}
	}
	return complaints;
}

function checkOverview(note, notes) {
	const complaints = [];
	const count = words(note);
	const { least, most } = OVERVIEW_WORDS;
	if (count < least || count > most)
		complaints.push(`note "${note.name}": ${count} words, must be ${least} to ${most}`);
	for (const heading of ['### How it works', '### Setup']) {
		const found = note.parameters.content.split('\n').some((line) => line.trim() === heading);
		if (!found) complaints.push(`note "${note.name}": the heading "${heading}" is missing`);
	}
	if (notes.some((other) => other.position[0] < note.position[0])) {
		complaints.push(`note "${note.name}": the overview must be the leftmost note`);
	}
	return complaints;
}

const words = ({ parameters }) =>
	(parameters.content ?? '').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

function box({ position: [left, top], parameters }) {
	return { left, top, right: left + (parameters.width ?? 240), bottom: top + (parameters.height ?? 160) };
}

function overlap(one, other) {
	const [a, b] = [box(one), box(other)];
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

module.exports = { checkNotes };
