import { driftOf } from '../../../nodes/Kolmeya/api/drift';
import { type Endpoint, endpoints } from '../../../nodes/Kolmeya/api/endpoints';
import { interpret } from '../../../nodes/Kolmeya/api/exchange';
import { endpoints as ofSandbox } from '../../../sandbox/api/endpoints';
import { anonymous, document, operationAt } from '../../support/contract/document';
import { misfitsOfAnswer, misfitsOfRequest, misfitsOfWebhook } from '../../support/contract/fit';
import { samplesOf } from '../../support/contract/samples';

/** docs/openapi.json, our zod schemas and the sandbox are three descriptions of one API. They may not drift apart. */

const names = Object.keys(document.paths).map(anonymous).sort();
const byName = new Map(Object.values(endpoints).map((endpoint) => [anonymous(endpoint.path), endpoint]));

it('the three have the same operations', () => {
	expect(names).toHaveLength(22);
	expect([...byName.keys()].sort()).toEqual(names);
	expect(ofSandbox.map(({ path }) => anonymous(path)).sort()).toEqual(names);
});

const table: Array<[string, Endpoint]> = Object.entries(endpoints);

it.each(table)('%s: every documented form of its answer is read', (_, endpoint) => {
	const [status, samples] = samplesOf(operationAt(endpoint.path));
	for (const sample of samples) {
		expect(misfitsOfAnswer(endpoint.path, status, sample)).toEqual([]);
		// Nor does Check Setup find anything strange in it.
		expect(driftOf(endpoint.path, sample)).toEqual([]);
		const wire = { kind: 'response', status, headers: {}, body: sample } as const;
		const { kind } = interpret(endpoint, wire, 0);
		if (!isComplaint(sample) && !namesNothing(sample)) expect([sample, kind]).toEqual([sample, 'answered']);
	}
});

/** A complaint is documented for 2xx, too. */
function isComplaint(sample: unknown): boolean {
	const fields = typeof sample === 'object' && sample !== null ? Object.keys(sample) : [];
	return fields.some((field) => ['errors', 'erro'].includes(field)) || fields.join() === 'message';
}

/** The schema allows a send whose lists are all empty. It tells of no message, so it is looked up and not believed. */
function namesNothing(sample: unknown): boolean {
	if (typeof sample !== 'object' || sample === null || !('valids' in sample)) return false;
	const { valids, ...others }: { valids: unknown } = sample;
	return (
		valids === 0 && Object.values(others).every((list) => !list || (Array.isArray(list) && list.length === 0))
	);
}

describe('the comparison itself', () => {
	it.each<[string, string[]]>([
		['a field too many', misfitsOfRequest('sms/balance', { token: 1 })],
		[
			'a blank optional',
			misfitsOfRequest('sms/store', { messages: [{ phone: 1, message: 'Oi', reference: '' }] }),
		],
		[
			'too many messages',
			misfitsOfRequest('sms/store-token', { messages: [1, 2].map((phone) => ({ phone, message: 'Oi' })) }),
		],
		[
			'a number for a blacklisted phone',
			misfitsOfRequest('blacklist/store', { phones: [{ phone: 11987654321 }] }),
		],
		['both ways to ask', misfitsOfRequest('sms/status/message', { id: 'a', reference: 'b' })],
		['an ISO date', misfitsOfRequest('sms/accesses', { start_at: '2025-11-17T00:00:00-03:00', limit: 1 })],
		[
			'a new field in an answer',
			misfitsOfAnswer('sms/segments', 200, { segments: [{ id: 1, name: 'A', cor: 1 }] }),
		],
		['a missing field in an answer', misfitsOfAnswer('sms/segments', 200, { segments: [{ id: 1 }] })],
		['a status that is not documented', misfitsOfAnswer('sms/segments', 204, undefined)],
		['a body where there is none', misfitsOfAnswer('blacklist/store', 201, {})],
		[
			'a webhook of a status that is not final',
			misfitsOfWebhook({
				id: 'r',
				reference: null,
				messages: [{ id: 'm', reference: null, status_code: 2, status: 'Enviado' }],
			}),
		],
		['a webhook of another shape', misfitsOfWebhook({ id: 'r', status: 'delivered', phone: 11987654321 })],
	])('sees %s', (_, misfits) => {
		expect(misfits).not.toEqual([]);
	});
});
