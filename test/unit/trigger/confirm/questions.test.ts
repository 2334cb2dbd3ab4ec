import { normalise } from '../../../../nodes/Kolmeya/event/normalise';
import { compare } from '../../../../nodes/Kolmeya/trigger/confirm/facts';
import { questionsAbout } from '../../../../nodes/Kolmeya/trigger/confirm/questions';
import * as payloads from '../../event/payloads';
import { type Answer, HTML, NOW, OWN_NO, stub } from './kolmeyaStub';

const keysOf = (payload: unknown) =>
	questionsAbout(normalise(payload, NOW), NOW).map((question) => question && [question.purse, question.key]);

it.each([
	[
		'a message of a request',
		{ id: 'r', messages: [{ id: 'm', status_code: 3 }] },
		['unsigned', 'request {"id":"r"}'],
	],
	[
		'a message of a request that has a reference alone',
		{ reference: 'lote', messages: [{ id: 'm', status_code: 3 }] },
		['unsigned', 'request {"reference":"lote"}'],
	],
	[
		'a message without a request',
		{ messages: [{ id: 'm', status_code: 3 }] },
		['unsigned', 'message {"id":"m"}'],
	],
	[
		'a message that has a reference alone',
		{ messages: [{ reference: 'a', status_code: 3 }] },
		['unsigned', 'message {"reference":"a"}'],
	],
	['a message without any name', { messages: [{ status_code: 3 }] }, undefined],
	['a reply', payloads.replyDocumented, ['replies', expect.stringMatching(/^replies of \d+ hours$/)]],
	['a rejection', { reference: 'lote', status: 'rejeitado' }, ['unsigned', 'request {"reference":"lote"}']],
	['a rejection without any name', { status: 'rejeitado' }, undefined],
])('%s is settled by its question', (_, payload, question) => {
	expect(keysOf(payload)).toEqual([question]);
});

it('the signed reference is asked about where the event is about it, however it is written', () => {
	const [event] = normalise({ id: 'r', reference: 'LOTE', messages: [{ id: 'm', status_code: 3 }] }, NOW);
	expect(questionsAbout([{ ...event, signedFor: 'lote' }], NOW)[0]).toMatchObject({
		purse: 'signed',
		key: 'request {"reference":"lote"}',
	});
	expect(questionsAbout([{ ...event, signedFor: 'outro' }], NOW)[0]?.purse).toBe('unsigned');
});

/** What the answer to its question is to the one event of a payload. */
async function findingOf(payload: unknown, name: string, answer: Answer) {
	const [event] = normalise(payload, NOW);
	const [question] = questionsAbout([event], NOW);
	if (!question) throw new Error('No question');
	const { asking } = stub({ [name]: () => answer });
	const facts = await question.ask(asking.kolmeya, () => false);
	return [facts.answered, compare(event.item, facts)];
}

describe('the answer about a message', () => {
	const payload = { messages: [{ reference: 'a', status_code: 3 }] };

	it.each([
		['the same', { body: { id: 'm', reference: 'a', status_code: 3 } }, [true, 'same']],
		['another final status', { body: { id: 'm', reference: 'a', status_code: 4 } }, [true, 'other']],
		['an earlier one', { body: { id: 'm', reference: 'a', status_code: 2 } }, [true, 'notTold']],
		['none', OWN_NO, [true, 'notTold']],
		["a proxy's", HTML, [false, 'notTold']],
	])('%s', async (_, answer, finding) => {
		expect(await findingOf(payload, 'status/message', answer)).toEqual(finding);
	});
});

describe('the answer about a request', () => {
	const messages = [{ id: 'm', reference: 'a', status_code: 3 }];

	it.each([
		['by ID', { id: 'r', messages: [{ id: 'm', status_code: 3 }] }, [true, 'same']],
		['by reference', { id: 'r', messages: [{ reference: 'a', status_code: 3 }] }, [true, 'same']],
		['of another message', { id: 'r', messages: [{ id: 'x', status_code: 3 }] }, [true, 'notTold']],
	])('tells of a message %s', async (_, payload, finding) => {
		expect(await findingOf(payload, 'status/request', { body: { id: 'r', messages } })).toEqual(finding);
	});

	it.each([
		['valid', [true, 'notTold']],
		['rejeitado', [true, 'same']],
	])('that it is %s', async (status, finding) => {
		const payload = { id: 'r', status: 'rejeitado' };
		expect(await findingOf(payload, 'status/request', { body: { id: 'r', status, messages } })).toEqual(
			finding,
		);
	});
});
