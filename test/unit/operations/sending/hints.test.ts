import fc from 'fast-check';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import { removeAccents, SMS_BYTES, utf8Bytes } from '../../../../nodes/Kolmeya/api/values/text';
import { properties } from '../../../../nodes/Kolmeya/operations';
import { sendingHints } from '../../../../nodes/Kolmeya/operations/sending/hints';
import { composer, namedByItem } from '../../../../nodes/Kolmeya/send/compose';
import { noTypes } from '../../../noTypes';

const nodeType = noTypes.getByNameAndVersion('x');
/** n8n leaves out parameters that a node does not have. */
const nodeTypes = {
	...noTypes,
	getByNameAndVersion: () => ({ ...nodeType, description: { ...nodeType.description, properties } }),
};

/** What the editor shows of the hints before a run: n8n's own evaluation of their conditions. */
function shown(
	parameters: Record<string, unknown>,
	item: Record<string, string> = { nome: 'Ana' },
): string[] {
	const node = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0] as [number, number] };
	const given = JSON.parse(JSON.stringify({ resource: 'message', operation: 'send', ...parameters }));
	const workflow = new Workflow({
		nodes: [{ ...node, parameters: given }],
		connections: {},
		active: false,
		nodeTypes,
	});
	return sendingHints
		.filter(({ displayCondition = '' }) =>
			workflow.expression.getParameterValue(
				displayCondition,
				createRunExecutionData(),
				0,
				0,
				'Node',
				[{ json: item }],
				'manual',
				{},
			),
		)
		.map(({ message }) => message);
}

const PHONE = '11987654321';
const sizeOf = (bytes: number) => {
	const step = Math.ceil(bytes / 20) * 20;
	return `The text of the first item takes ${step - 19} to ${step} of the 160 bytes.`;
};

it.each([
	[1, sizeOf(1)],
	[20, sizeOf(20)],
	[21, sizeOf(21)],
	[160, sizeOf(160)],
	[161, 'The text of the first item takes more than 160 bytes'],
])('a text of %d bytes', (bytes, said) => {
	const found = shown({ phone: PHONE, message: 'a'.repeat(bytes) });
	expect(found).toHaveLength(1);
	expect(found[0]).toContain(said);
});

it('what is empty is told, and where nothing is sent nothing is said', () => {
	expect(shown({ phone: '', message: 'Oi' })[0]).toContain("'Phone' is empty for the first item");
	expect(shown({ phone: PHONE, message: '' }).join()).toMatch(/^'Message' is empty for the first item/);
	for (const operation of ['sendToken', 'sendAndWait'])
		expect(shown({ operation, phone: PHONE, message: 'Oi' })).toEqual([sizeOf(2)]);
	expect(shown({ phone: '', message: '' }, {})).toEqual([]);
	expect(shown({ operation: 'getStatus', phone: '', message: '' })).toEqual([]);
	expect(shown({ resource: 'request', phone: '', message: '' })).toEqual([]);
});

const words = fc.string({
	unit: fc.constantFrom('a', 'ç', 'Ã', ' ', '“', '…', '–', 'º', '€', '😀', '\u00a0'),
	maxLength: 70,
});

it('the size is that of the text as it goes out, with the footer, with accents or without', () => {
	fc.assert(
		fc.property(words, fc.option(words), fc.boolean(), (text, footer, plain) => {
			fc.pre(text.trim() !== '' && (footer === null || footer.trim() === footer));
			const compose = composer(namedByItem('run'), plain ? removeAccents : undefined);
			const sent = compose({ item: 0, phone: PHONE, text, envelope: {}, ...(footer && { footer }) });
			const bytes = utf8Bytes(sent.text);
			const options = { ...(footer !== null && { footer }), ...(plain && { removeAccents: true }) };
			const found = shown({ phone: PHONE, message: text, options });
			expect(found).toHaveLength(1);
			expect(found[0]).toContain(bytes > SMS_BYTES ? 'more than 160 bytes' : sizeOf(bytes));
		}),
		{
			numRuns: 60,
			examples: [
				['Oi\u00a0aaaaaaaaaaaaaa\u00a0', 'aaaaaaaaaaaaaa', true],
				['Diga "sair"', '“sair”', true],
			],
		},
	);
});
