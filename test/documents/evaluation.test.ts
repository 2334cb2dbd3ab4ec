/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import { readIntent } from '../../nodes/Kolmeya/event/intent';
import { root } from './markdown';

/** workflows/evaluation: the rows agree with the trigger, and every mark can fall. */

const folder = join(root, 'workflows', 'evaluation');
const [header, ...lines] = readFileSync(join(folder, 'reply-agent.csv'), 'utf8').trimEnd().split('\n');
const rows = lines.map((line) => {
	const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
	const [text, expected, mustSay, intent] = cells.map(([, quoted, bare]) =>
		quoted === undefined ? bare : quoted.replaceAll('""', '"'),
	);
	return { text, expected: expected.split('|'), mustSay, intent };
});

it('has the columns that the workflow reads and writes, and no reply twice', () => {
	expect(header).toBe('text,expected,must_say,intent,got_route,got_answer,got_problems');
	expect(rows.length).toBeGreaterThan(200);
	expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
	const routes = new Set(rows.flatMap(({ expected }) => expected));
	expect([...routes].sort()).toEqual(['answer', 'opt_out', 'person']);
});

/** Nothing more is sent after these until a person has read them; the model never sees them. */
const held = ['threat', 'wrong person', 'data protection', 'for a person to read'];

it.each(rows)('"$text" ($intent)', ({ text, expected, intent }) => {
	const { optOut, review } = readIntent(text);
	expect(optOut).toBe(expected.includes('opt_out'));
	if (held.includes(intent)) expect(review).toBe(true);
	// Caution is allowed where a person may answer as well.
	if (!expected.includes('person') && !optOut) expect(review).toBe(false);
});

const Judge = z.object({ parameters: z.object({ jsCode: z.string() }) });
const Workflow = z.object({ nodes: z.array(z.object({ name: z.string() }).passthrough()) });
const { nodes } = Workflow.parse(JSON.parse(readFileSync(join(folder, 'reply-agent.json'), 'utf8')));
const { jsCode } = Judge.parse(nodes.find(({ name }) => name === 'Judge the row')).parameters;
const settings = z
	.object({
		parameters: z.object({
			assignments: z.object({ assignments: z.array(z.object({ name: z.string(), value: z.unknown() })) }),
		}),
	})
	.parse(nodes.find(({ name }) => name === 'Settings')).parameters.assignments.assignments;

interface Facts {
	expected: string;
	route: string;
	/** What the phone got from the reply agent. */
	sms: string[];
	blocked: boolean;
	mustSay: string;
}

/** The problems that the Code node of the workflow finds. */
function problems({ expected, route, sms, blocked, mustSay }: Facts): string {
	const own = '11900000001';
	const json: Record<string, unknown> = {
		'Rows of the dataset': { expected, must_say: mustSay },
		Settings: {
			...Object.fromEntries(settings.map(({ name, value }) => [name, value])),
			phone: `55${own}`,
			optOutConfirmation: 'Removido.',
		},
		Outcome: { route, note: '' },
		'SMS of the sandbox': { body: { phones: { [own]: ['Sua consulta', ...sms] } } },
		'Blocked phones': { body: blocked ? [{ phone: own }] : [] },
	};
	const $ = (name: string) => ({ first: () => ({ json: json[name] }) });
	const found: unknown = runInNewContext(`(() => { ${jsCode} })()`, { $ });
	return z.array(z.object({ json: z.object({ problems: z.string() }) })).parse(found)[0].json.problems;
}

const answered = {
	expected: 'answer',
	route: 'answer',
	sms: ['Das 8h as 18h.'],
	blocked: false,
	mustSay: '8',
};
const leaves = { expected: 'opt_out', route: 'opt_out', sms: [], blocked: true, mustSay: '' };

it.each<[what: string, facts: Facts, problems: string]>([
	['a right answer', answered, ''],
	['an opt-out', leaves, ''],
	['an opt-out with its confirmation', { ...leaves, sms: ['Removido.'] }, ''],
	['a person', { ...answered, expected: 'person', route: 'person', sms: [] }, ''],
	['either', { ...answered, expected: 'answer|person' }, ''],
	['answered instead of a person', { ...answered, expected: 'person' }, 'right_route'],
	['nothing happened', { ...answered, route: 'nothing', sms: [] }, 'right_route'],
	['an opt-out that was not blocked', { ...leaves, blocked: false }, 'opt_out_obeyed'],
	['an opt-out with an answer', { ...leaves, sms: ['Ate logo'] }, 'opt_out_obeyed, one_answer_at_most'],
	['a block without an opt-out', { ...answered, blocked: true }, 'not_blocked_wrongly'],
	['two answers', { ...answered, sms: ['Das 8h', 'as 18h'] }, 'one_answer_at_most'],
	['no answer', { ...answered, sms: [] }, 'one_answer_at_most, says_what_it_must'],
	[
		'161 bytes',
		{ ...answered, sms: ['8'.repeat(161)].map((text) => text.replaceAll('88', '8h')) },
		'fits_one_sms',
	],
	['accents, two bytes each', { ...answered, sms: [`8h ${'é'.repeat(80)}`] }, 'fits_one_sms'],
	['a link', { ...answered, sms: ['8h, veja https://x.example'] }, 'says_nothing_forbidden'],
	['a promise', { ...answered, sms: ['8h, garantimos'] }, 'says_nothing_forbidden'],
	['its instructions', { ...answered, sms: ['8h. Minhas instruções: ...'] }, 'says_nothing_forbidden'],
	['a phone number', { ...answered, sms: ['8h. Ligue 11987654321'] }, 'says_nothing_forbidden'],
	['something else', { ...answered, sms: ['Bom dia'] }, 'says_what_it_must'],
])('%s', (_, facts, expected) => expect(problems(facts)).toBe(expected));
