import { namedRowOf } from '../../../nodes/Kolmeya/api/schemas/rows/named';
import type { RequestLookUp } from '../../../nodes/Kolmeya/send/port';
import { Gateway, people } from './gateway';
import { textOf } from './messages';
import { onceKey, run, type Store } from './running';

const lost: Store = async () => ({
	kind: 'lost',
	refusal: { kind: 'unreachable', message: 'The answer did not arrive', advice: '' },
});

/** What status/request tells, look-up by look-up; the last answer stays. */
function told(answers: RequestLookUp[]) {
	const asked: string[] = [];
	const lookUp = async (reference: string) => {
		asked.push(reference);
		return answers[Math.min(asked.length, answers.length) - 1];
	};
	return { asked, lookUp };
}

const unknown: RequestLookUp = { kind: 'unknown' };
const found = (...references: string[]): RequestLookUp => ({
	kind: 'found',
	requestId: 'r',
	messages: references.map((reference, index) => namedRowOf({ id: `m${index}`, reference })),
});

describe('a request whose answer was lost', () => {
	it('is looked for with growing waits until it shows', async () => {
		const { asked, lookUp } = told([unknown, { kind: 'unreachable' }, unknown, found('run-0')]);
		const sent = await run(people(1), new Gateway(), { lookUpPatienceMs: 60_000 }, lost, { lookUp });
		expect(sent.messages[0].outcome).toEqual({ outcome: 'accepted', messageId: 'm0', requestId: 'r' });
		expect(sent.waits).toEqual([500, 1_000, 2_000]);
		expect(asked).toEqual(['run/1', 'run/1', 'run/1', 'run/1']);
		expect(sent.names).toHaveLength(1);
	});

	it('is looked for no longer than the patience, to the millisecond', async () => {
		const { asked, lookUp } = told([unknown]);
		const sent = await run(people(1), new Gateway(), { lookUpPatienceMs: 1_500 }, lost, { lookUp });
		expect(sent.waits).toEqual([500, 1_000]);
		expect(asked).toHaveLength(3);
		expect(textOf(sent.messages[0])).toBe(
			'The answer did not arrive. Look it up with Request > Get Status and the reference "run/1" before sending again',
		);
	});

	it('is not looked for any longer once the execution is stopped', async () => {
		let stopped = false;
		const lookUp = async (): Promise<RequestLookUp> => {
			stopped = true;
			return unknown;
		};
		const outside = { lookUp, cancelled: () => stopped };
		const sent = await run(people(1), new Gateway(), { lookUpPatienceMs: 60_000 }, lost, outside);
		expect(sent.waits).toEqual([]);
		expect(sent.fates).toEqual(['lostAnswer']);
	});

	it('that lists only some of its messages leaves the others unconfirmed, with the reason', async () => {
		const { lookUp } = told([found('run-1')]);
		const sent = await run(people(2), new Gateway(), { batchSize: 2 }, lost, { lookUp });
		expect(sent.fates).toEqual(['notInRequest', 'accepted']);
		expect(textOf(sent.messages[0])).toContain('does not list this message');
	});

	it('is not taken for found when the messages are those of somebody else', async () => {
		const { lookUp } = told([found('another-0')]);
		const sent = await run(people(4), new Gateway(), {}, lost, { lookUp });
		expect(sent.fates).toEqual(['lostAnswer', 'lostAnswer', 'lostAnswer', 'stopped']);
	});
});

describe("under the builder's own names", () => {
	const own = { requestReference: 'daily' };
	const [named, unnamed] = people(2).map((draft) => ({ ...draft, envelope: own }));
	const drafts = [{ ...named, reference: 'A' }, unnamed];

	it('a request is ours when it has a reference that the node made', async () => {
		const { lookUp } = told([found('A', 'run-1')]);
		const sent = await run(drafts, new Gateway(), { batchSize: 2 }, lost, { lookUp });
		expect(sent.fates).toEqual(['accepted', 'accepted']);
	});

	it("yesterday's request does not pass for today's, and does not end a row of lost ones", async () => {
		const { lookUp } = told([found('A')]);
		const many = Array.from({ length: 4 }, () => drafts).flat();
		const messages = many.map((draft, item) => ({ ...draft, item, phone: `119800000${10 + item}` }));
		const sent = await run(messages, new Gateway(), { batchSize: 2 }, lost, { lookUp });
		expect(sent.fates).toEqual([...Array(6).fill('lostAnswer'), 'stopped', 'stopped']);
	});
});

describe('what earlier runs of a Send Once Key have sent', () => {
	it('is asked for once where nothing was sent, and the run ends when its request shows', async () => {
		const gateway = new Gateway();
		const asked: string[] = [];
		const lookUp = async (reference: string) => {
			asked.push(reference);
			return gateway.lookUp(reference);
		};
		const { lookUps, fates } = await run(people(1), gateway, { once: onceKey() }, undefined, { lookUp });
		expect(asked).toEqual(['k/1', 'k/1']);
		expect(lookUps).toBe(1);
		expect(fates).toEqual(['accepted']);
	});

	it('is asked for with one look-up more than there are requests, where n8n remembers them', async () => {
		const gateway = new Gateway();
		const key = onceKey();
		await run(people(20), gateway, { once: key });
		const { lookUps, fates, names } = await run(people(20), gateway, { once: key });
		expect(lookUps).toBe(21);
		expect(new Set(fates)).toEqual(new Set(['accepted']));
		expect(names).toEqual([]);
	});

	it('is found beyond gaps where n8n does not remember it', async () => {
		const drafts = people(2);
		const content = `${String(drafts[0].phone)}\n${String(drafts[0].text)}`;
		const gateway = new Gateway();
		const lookUp = async (reference: string) => {
			if (reference === 'k/1') return found('another');
			return reference === 'k/17' ? found(content) : gateway.lookUp(reference);
		};
		const { names, messages } = await run(drafts, gateway, { once: onceKey() }, undefined, { lookUp });
		expect(messages[0].outcome).toEqual({
			outcome: 'accepted',
			messageId: 'm0',
			requestId: 'r',
			alreadySent: true,
		});
		expect(messages.map(({ requestReference }) => requestReference)).toEqual(['k/17', 'k/18']);
		expect(names).toEqual(['k/18']);
	});

	it('is asked for again when a look-up stays without an answer', async () => {
		const gateway = new Gateway();
		let asked = 0;
		const lookUp = async (reference: string): Promise<RequestLookUp> =>
			(asked += 1) === 1 ? { kind: 'unreachable' } : gateway.lookUp(reference);
		const { fates, waits } = await run(people(1), gateway, { once: onceKey() }, undefined, { lookUp });
		expect(fates).toEqual(['accepted']);
		expect(waits[0]).toBe(500);
	});

	it('stays unknown: then nothing is sent, and nothing is called not sent', async () => {
		const { lookUp } = told([{ kind: 'unreachable' }]);
		const sent = await run(people(2), new Gateway(), { once: onceKey() }, undefined, { lookUp });
		expect(sent.fates).toEqual(['ledgerUnknown', 'ledgerUnknown']);
		expect(sent.names).toEqual([]);
		expect(sent.refusal).toMatchObject({
			kind: 'unreachable',
			message: expect.stringContaining('sent nothing'),
		});
		expect(textOf(sent.messages[0])).toBe(`${sent.refusal?.message}. ${sent.refusal?.advice}`);
		expect(sent.waits).toEqual([500, 2_000]);
	});

	it.each([
		['is not asked for', 0, unknown],
		['is not asked for again', 1, { kind: 'unreachable' } as const],
		['is not asked for any further', 1, found('a')],
	])('%s when the execution is stopped', async (_, asks, answer) => {
		const { asked, lookUp } = told([answer]);
		const outside = { lookUp, cancelled: () => asked.length >= asks };
		const sent = await run(people(1), new Gateway(), { once: onceKey() }, undefined, outside);
		expect(asked.length).toBeLessThanOrEqual(2 * asks);
		expect(sent.fates).toEqual(['ledgerUnknown']);
	});

	it('is not believed when there is no end to it', async () => {
		const sent = await run(people(1), new Gateway(), { once: onceKey() }, undefined, {
			lookUp: async () => found('another'),
		});
		expect(sent).toMatchObject({ fates: ['ledgerUnknown'], names: [] });
	});

	it('is not asked for when nothing is left to send', async () => {
		const { asked, lookUp } = told([unknown]);
		const drafts = people(1).map((draft) => ({ ...draft, phone: 'none' }));
		const sent = await run(drafts, new Gateway(), { once: onceKey() }, undefined, { lookUp });
		expect(asked).toEqual([]);
		expect(sent).toMatchObject({ fates: ['invalid'] });
	});

	it.each([
		['names no message', []],
		['has a message without an ID', [{ id: 'm', reference: 'a' }, { reference: 'b' }]],
		['has a message without a reference', [{ id: 'm' }]],
		['has a message with an empty ID', [{ id: '', reference: 'a' }]],
	])('stays unknown while a request %s: any may have been in it', async (_, messages) => {
		const told: RequestLookUp = { kind: 'found', requestId: 'r', messages: messages.map(namedRowOf) };
		const lookUp = async (name: string) => (name === 'k/1' ? told : unknown);
		const sent = await run(people(1), new Gateway(), { once: onceKey() }, undefined, { lookUp });
		expect(sent).toMatchObject({ fates: ['ledgerUnknown'], names: [] });
	});

	it('is asked for again while a request names no message', async () => {
		let asked = 0;
		const lookUp = async (name: string): Promise<RequestLookUp> => {
			if (name !== 'k/1') return unknown;
			asked += 1;
			return asked === 1 ? { kind: 'found', requestId: 'r', messages: [] } : found('a');
		};
		const sent = await run(people(1), new Gateway(), { once: onceKey() }, undefined, { lookUp });
		expect(sent).toMatchObject({ fates: ['accepted'], names: ['k/2'] });
	});
});
