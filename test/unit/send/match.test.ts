import fc from 'fast-check';
import { namedRowOf } from '../../../nodes/Kolmeya/api/schemas/rows/named';
import { StoreAnswer } from '../../../nodes/Kolmeya/api/schemas/send';
import { group, split } from '../../../nodes/Kolmeya/send/batch';
import { match, matchFound } from '../../../nodes/Kolmeya/send/match';
import type { Message } from '../../../nodes/Kolmeya/send/message';
import { fateOf, messagesOf } from './messages';

function answered(messages: Message[], answer: object): string[] {
	match(messages, StoreAnswer.parse(answer));
	return messages.map(fateOf);
}

describe('match', () => {
	it('by reference, in any order, whatever the phone looks like', () => {
		const messages = messagesOf([
			{ phone: '+55 11 98100-0001' },
			{ phone: 11981000002 },
			{ phone: '11981000003' },
		]);
		const valids = [
			{ id: 'c', phone: 11981000003, reference: 'run-2' },
			{ id: 'a', phone: '11981000001', reference: 'run-0' },
			{ id: 'b', phone: 5511981000002, reference: 'run-1' },
		];
		expect(answered(messages, { id: 'r', reference: 'x', valids })).toEqual([
			'accepted',
			'accepted',
			'accepted',
		]);
		expect(messages.map(({ outcome }) => outcome)).toMatchObject([
			{ messageId: 'a', requestId: 'r' },
			{ messageId: 'b' },
			{ messageId: 'c' },
		]);
	});

	it.each([
		['as one object', { phone: 11981000001 }],
		['as a list', [{ phone: '11981000001' }]],
		['as bare phones', ['5511981000001']],
		['as values of an object', { 0: { phone: 11981000001 } }],
	])('gives the blacklist %s', (_, blacklist) => {
		const messages = messagesOf([{ phone: '11981000001' }, { phone: '11981000002' }]);
		const valids = [{ id: 'b', phone: 11981000002, reference: 'run-1' }];
		expect(answered(messages, { id: 'r', valids, blacklist })).toEqual(['blacklisted', 'accepted']);
	});

	it('one blacklisted phone refuses all its messages', () => {
		const messages = messagesOf([{ text: 'a' }, { text: 'b' }]);
		expect(answered(messages, { valids: 0, blacklist: { phone: 11981000000 } })).toEqual([
			'blacklisted',
			'blacklisted',
		]);
	});

	it('the same phone with other texts: one accepted, one too long', () => {
		const messages = messagesOf([{ text: 'a' }, { text: 'b' }]);
		const answer = {
			id: 'r',
			valids: [{ id: 'm', phone: 11981000000, reference: 'run-1' }],
			invalids: [
				{
					phone: '11981000000',
					message: 'a',
					reference: 'run-0',
					error: 'Mensagem com mais de 160 caracteres',
				},
			],
		};
		expect(answered(messages, answer)).toEqual(['tooLong', 'accepted']);
	});

	it('duplicates by phone touch only what was not accepted', () => {
		const messages = messagesOf([{}, {}]);
		const valids = [{ id: 'm', phone: 11981000000, reference: 'run-0' }];
		expect(answered(messages, { id: 'r', valids, duplicates: [{ phone: '11981000000' }] })).toEqual([
			'accepted',
			'duplicate',
		]);
	});

	it('an entry without reference is matched by phone only when that leaves one message', () => {
		const one = messagesOf([{ phone: '11981000001' }, { phone: '11981000002' }]);
		expect(answered(one, { id: 'r', valids: [{ id: 'm', phone: 11981000002 }] })).toEqual([
			'open',
			'accepted',
		]);
		const two = messagesOf([{ text: 'a' }, { text: 'b' }]);
		expect(answered(two, { id: 'r', valids: [{ id: 'm', phone: 11981000000 }] })).toEqual(['open', 'open']);
	});

	it('a valid entry without an ID proves nothing', () => {
		const messages = messagesOf([{}]);
		expect(answered(messages, { id: 'r', valids: [{ phone: 11981000000, reference: 'run-0' }] })).toEqual([
			'open',
		]);
	});

	it('what is found after a lost answer must be ours', () => {
		const messages = messagesOf([{}, { phone: '11981000001' }]);
		expect(matchFound(messages, 'r', [namedRowOf({ id: 'm', reference: 'somebody else' })])).toBe(0);
		expect(matchFound(messages, 'r', [namedRowOf({ id: 'm', reference: 'run-1' })])).toBe(1);
		expect(messages[1].outcome).toMatchObject({ outcome: 'accepted', messageId: 'm' });
	});

	it('every message gets one outcome, the one of its own entry, in whatever order Kolmeya answers', () => {
		const lists = fc.constantFrom('valids', 'invalids', 'blacklist', 'not_disturb', 'duplicates', 'none');
		const expected: Record<string, string> = {
			valids: 'accepted',
			invalids: 'invalid',
			blacklist: 'blacklisted',
			not_disturb: 'doNotDisturb',
			duplicates: 'duplicate',
			none: 'open',
		};
		fc.assert(
			fc.property(fc.array(lists, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (fates, order) => {
				const messages = messagesOf(fates.map((_, item) => ({ phone: `119${81_000_000 + item}` })));
				const entries = fates
					.map((list, item) => ({ list, item, rank: order.next().value ?? 0 }))
					.sort((a, b) => a.rank - b.rank);
				const answer: Record<string, unknown> = { id: 'r', reference: 'x', valids: 0 };
				for (const { list, item } of entries.filter(({ list: name }) => name !== 'none')) {
					const known = Array.isArray(answer[list]) ? answer[list] : [];
					const byPhone = list !== 'valids' && list !== 'invalids';
					const entry = {
						id: `m${item}`,
						phone: 11_981_000_000 + item,
						...(!byPhone && { reference: `run-${item}` }),
					};
					answer[list] = [...known, entry];
				}
				expect(answered(messages, answer)).toEqual(fates.map((list) => expected[list]));
				for (const { item, outcome } of messages) {
					if (outcome?.outcome === 'accepted') expect(outcome.messageId).toBe(`m${item}`);
				}
			}),
		);
	});
});

describe('group and split', () => {
	const envelope = fc.record({
		smsApiId: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
		segmentId: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
		webhookUrl: fc.option(fc.constantFrom('https://a', 'https://b'), { nil: undefined }),
		requestReference: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
	});

	it('is a partition into batches of equal envelopes, none too large, in input order', () => {
		fc.assert(
			fc.property(
				fc.array(envelope, { maxLength: 60 }),
				fc.integer({ min: 1, max: 20 }),
				(envelopes, size) => {
					const messages = messagesOf(envelopes.map((each) => ({ envelope: each })));
					const batches = split(group(messages), size, 'run');
					expect(
						batches
							.flatMap((batch) => batch.messages)
							.map(({ item }) => item)
							.sort((a, b) => a - b),
					).toEqual(messages.map(({ item }) => item));
					for (const batch of batches) {
						expect(batch.messages.length).toBeGreaterThan(0);
						expect(batch.messages.length).toBeLessThanOrEqual(size);
						for (const message of batch.messages) expect(message.envelope).toEqual(batch.envelope);
						const items = batch.messages.map(({ item }) => item);
						expect(items).toEqual([...items].sort((a, b) => a - b));
					}
				},
			),
		);
	});

	it('makes no more requests than it must, and gives each a name of its own', () => {
		const messages = messagesOf(Array.from({ length: 2500 }, (_, item) => ({ item })));
		const batches = split(group(messages), 1000, 'run');
		expect(batches.map((batch) => [batch.reference, batch.messages.length])).toEqual([
			['run/1', 1000],
			['run/2', 1000],
			['run/3', 500],
		]);
	});

	it("keeps the builder's name for a single request, and numbers several", () => {
		const messages = messagesOf([
			{ envelope: { requestReference: 'nov' } },
			{ envelope: { requestReference: 'nov' } },
		]);
		expect(split(group(messages), 5, 'run').map(({ reference }) => reference)).toEqual(['nov']);
		expect(split(group(messages), 1, 'run').map(({ reference }) => reference)).toEqual(['nov/1', 'nov/2']);
	});
});
