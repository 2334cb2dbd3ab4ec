/** Each canvas as it opens after the import on a laptop: what the big button says, and whether the notes can be read. */
import { Editor } from '../../support/n8n/editor.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { startedByButton } from '../../support/templates/executeButton.js';
import { readTemplates, type Template } from '../../support/templates/templates.mjs';
import type { Stage } from './stage.mjs';

const laptop = { viewport: { width: 1440, height: 900 } };
/** Notes are written in 14 px: this leaves nearly six. Below, a person must zoom in before reading anything. */
const leastZoom = 0.41;
/** The largest canvas does not reach it yet; it must not get worse. */
const smaller: Record<string, number> = { 'campaign-from-form': 0.29 };

interface Canvas {
	zoom: number;
	/** Beginnings of notes whose text does not fit in. */
	cut: string[];
}

/** In the page: the transform of the canvas, and notes with more text than room. */
const measure = `(() => {
	const { transform } = getComputedStyle(document.querySelector('.vue-flow__transformationpane'));
	const notes = [...document.querySelectorAll('[data-test-id="canvas-sticky-note-node"], [data-test-id="sticky"]')];
	const cut = notes
		.flatMap((note) => [note, ...note.querySelectorAll('*')])
		.filter((part) => part.scrollHeight > part.clientHeight + 2 && /auto|scroll|hidden/.test(getComputedStyle(part).overflowY))
		.map((part) => part.innerText.slice(0, 40));
	return { zoom: new DOMMatrix(transform).a, cut };
})()`;

export default async function canvases(stage: Stage, checks: Checks): Promise<void> {
	const editor = await Editor.open(await stage.browser(), stage.n8n.url, laptop);
	await editor.logIn(stage.owner);
	for (const template of await readTemplates()) {
		await checks.attempt(`${template.key}: its canvas`, () => look(stage, editor, checks, template));
	}
	await editor.page.close();
}

async function look(stage: Stage, editor: Editor, checks: Checks, { key, ...template }: Template) {
	const { id } = await stage.client.createWorkflow(template);
	await editor.openWorkflow(id);
	const nodes = template.nodes.map(({ name, type, disabled }) => ({
		name,
		type,
		disabled: disabled === true,
	}));
	const starts = startedByButton(nodes)?.name ?? '';
	const button = await editor.executeButton();
	// With one trigger n8n names none; what its button cannot start counts, too.
	const several = nodes.filter(({ type }) => /trigger$|\.webhook$/i.test(type)).length > 1;
	const told = several ? button.includes(`from ${starts}`) : !button.includes('from');
	checks.check(`${key}: "Execute workflow" starts ${starts}`, told, button);
	const { zoom, cut } = await editor.page.evaluate<Canvas>(measure);
	checks.check(
		`${key}: its notes can be read at once`,
		zoom >= (smaller[key] ?? leastZoom),
		`zoom ${zoom.toFixed(2)}`,
	);
	checks.check(`${key}: and whole`, cut.length === 0, cut.join(' | '));
	await stage.session.discard(id);
}
