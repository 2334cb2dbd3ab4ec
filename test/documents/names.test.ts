import type { INodePropertyCollection, INodePropertyOptions, INodeProperties } from 'n8n-workflow';
import { KolmeyaApi } from '../../credentials/KolmeyaApi.credentials';
import { Kolmeya } from '../../nodes/Kolmeya/Kolmeya.node';
import { KolmeyaTrigger } from '../../nodes/Kolmeya/KolmeyaTrigger.node';
import { readDocuments } from './markdown';

/** What the documents set in italics is what stands in the editor. */

const OF_N8N = new Set([
	'Edit Fields',
	'Execute Workflow',
	'Execute workflow',
	'Execute step',
	'Filter',
	'Import from File',
	'JSON',
	'Loop Over Items',
	'Manual Trigger',
	'On Error',
	'Remove Duplicates',
	'Resume',
	'Retry',
	'Retry On Fail',
	'Schedule Trigger',
	'Settings > Community nodes',
	'Settings > Community nodes > Install',
	'Wait For Sub-Workflow Completion',
]);

function labels(
	entries: ReadonlyArray<INodeProperties | INodePropertyOptions | INodePropertyCollection>,
): string[] {
	return entries.flatMap((entry) => {
		if ('displayName' in entry) {
			const inner = 'options' in entry ? (entry.options ?? []) : 'values' in entry ? entry.values : [];
			return [entry.displayName, ...labels(inner)];
		}
		return [entry.name];
	});
}

const ours = labels([
	...new Kolmeya().description.properties,
	...new KolmeyaTrigger().description.properties,
	...new KolmeyaApi().properties,
]);

/** `Output As: Trigger Events` is a field and its choice; `Confirm` is short for `Confirm with Kolmeya`. */
function isInTheEditor(name: string): boolean {
	const parts = OF_N8N.has(name.split(': ')[0]) ? [] : name.split(': ');
	return parts.every((part) => ours.some((label) => `${label} `.startsWith(`${part} `)));
}

const documents = [
	'README.md',
	'README.pt-BR.md',
	'SECURITY.md',
	'docs/questions.md',
	'docs/questions.pt-BR.md',
	'docs/queue-mode.md',
	'docs/sending.md',
	'docs/sending.pt-BR.md',
	'docs/trigger.md',
];

it.each(readDocuments().filter(({ file }) => documents.includes(file)))(
	'$file uses the words of the editor',
	({ prose }) => {
		const names = [...prose.matchAll(/(?<!\*)\*([A-Z][^*]*)\*(?!\*)/g)].map(([, name]) => name);
		expect(names.length).toBeGreaterThan(2);
		expect(names.filter((name) => !isInTheEditor(name))).toEqual([]);
	},
);

it('knows a label from a wish', () => {
	expect(['Test Mode', 'Output Mode: Single', 'Confirm', 'Retry On Fail'].filter(isInTheEditor)).toHaveLength(
		4,
	);
	expect(['Best Mode', 'Output Mode: Fourfold', 'Con'].filter(isInTheEditor)).toEqual([]);
});
