/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startedByButton, triggersOf, waitsForACall } from '../support/templates/executeButton';
import { root } from './markdown';

/** What a canvas tells a person: what the big button starts, and which way an output leads. */

interface Node {
	name: string;
	type: string;
	disabled?: boolean;
	parameters: {
		color?: number;
		content?: string;
		mode?: string;
		rules?: { values: Array<{ renameOutput?: boolean; outputKey?: string }> };
		options?: { fallbackOutput?: unknown; renameFallbackOutput?: string };
	};
}

const folder = join(root, 'workflows');
const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.json') && !file.startsWith('pt-BR/texts/'))
	.map((file) => {
		const { nodes }: { nodes: Node[] } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
		return { file, nodes };
	});

const overviewOf = (nodes: Node[]): string =>
	nodes.find(({ type, parameters }) => type === 'n8n-nodes-base.stickyNote' && parameters.color === 1)
		?.parameters.content ?? '';

it('there are templates', () => expect(templates.length).toBeGreaterThan(15));

it('a form comes before a webhook, a webhook before a service, a service before a schedule, that before a manual trigger', () => {
	const types = [
		'base.manualTrigger',
		'base.scheduleTrigger',
		'kolmeya.kolmeyaTrigger',
		'base.webhook',
		'base.formTrigger',
	];
	const nodes = types.map((type) => ({ name: type, type: `n8n-nodes-${type}` }));
	const picked = nodes.map((_, count) => startedByButton(nodes.slice(0, count + 1))?.name);
	expect(picked).toEqual(types);
	expect(startedByButton([...nodes].reverse())?.name).toBe('base.formTrigger');
	expect(startedByButton([{ name: 'off', type: 'n8n-nodes-base.webhook', disabled: true }])).toBeUndefined();
});

it.each(templates.map(({ file, nodes }) => ({ file, nodes, starts: startedByButton(nodes)?.name })))(
	'$file: "Execute workflow" starts "$starts", and the overview says so',
	({ nodes }) => {
		const picked = startedByButton(nodes);
		if (!picked) throw new Error('no trigger');
		const told = overviewOf(nodes)
			.split('\n')
			.filter((line) => line.includes('Execute workflow') && line.includes(picked.name));
		expect(told).toHaveLength(1);
		if (!waitsForACall(picked)) return;
		// It must not look as if nothing happened, and what can be run at once is named.
		expect(told[0]).toMatch(/waits for|espera/);
		const others = triggersOf(nodes).filter(({ type }) => /\.(schedule|manual)Trigger$/.test(type));
		if (others.length > 0) expect(others.filter(({ name }) => told[0].includes(name))).not.toHaveLength(0);
	},
);

const switches = templates.flatMap(({ file, nodes }) =>
	nodes
		.filter(({ type }) => type === 'n8n-nodes-base.switch')
		.map(({ name, parameters }) => ({ file, name, parameters })),
);

it.each(switches)(
	'$file: the outputs of "$name" have names',
	({ parameters: { mode = 'rules', rules, options } }) => {
		// By an expression, n8n calls them 0, 1, 2.
		expect(mode).toBe('rules');
		const names = rules?.values.map(({ renameOutput, outputKey }) => (renameOutput ? outputKey : '')) ?? [];
		if (options?.fallbackOutput === 'extra') names.push(options.renameFallbackOutput);
		expect(names).not.toContain('');
		expect(new Set(names).size).toBe(names.length);
	},
);
