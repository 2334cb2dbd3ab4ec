/** n8n's rules for sticky notes in templates (guidelines as of 2026). */
const YELLOW = 1;
/** The same in Portuguese takes an eighth more words. */
const LANGUAGES = {
	en: { headings: ['### How it works', '### Setup'], overview: { least: 100, most: 300 }, section: 50 },
	'pt-BR': {
		headings: ['### Como funciona', '### Configuração'],
		overview: { least: 100, most: 340 },
		section: 57,
	},
};

function checkNotes(notes, language) {
	const rules = LANGUAGES[language];
	const complaints = [];
	const overviews = notes.filter(({ parameters }) => (parameters.color ?? YELLOW) === YELLOW);
	if (overviews.length !== 1)
		complaints.push(`needs exactly one yellow overview note, has ${overviews.length}`);
	for (const note of overviews) complaints.push(...checkOverview(note, notes, rules));
	for (const note of notes) {
		if (overviews.includes(note)) continue;
		const count = words(note);
		if (count >= rules.section)
			complaints.push(`note "${note.name}": ${count} words, must be under ${rules.section}`);
	}
	for (const [i, one] of notes.entries()) {
		for (const other of notes.slice(i + 1)) {
			if (overlap(one, other)) complaints.push(`notes "${one.name}" and "${other.name}" overlap`);
		}
	}
	return complaints;
}

function checkOverview(note, notes, { headings, overview }) {
	const complaints = [];
	const count = words(note);
	const { least, most } = overview;
	if (count < least || count > most)
		complaints.push(`note "${note.name}": ${count} words, must be ${least} to ${most}`);
	for (const heading of headings) {
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
