import { randomUUID } from 'node:crypto';
import type { Account } from '../../account/account';
import type { RequestRecord, SmsRecord } from '../../core/records';

interface Asked {
	id?: string;
	reference?: string;
}

const isOther =
	({ id, reference }: Asked) =>
	(found: { id: string; reference: string | null }) =>
		found.id !== id && (reference === undefined || found.reference !== reference);

/** A request that nobody asked for: another one of the account, or an invented one. */
export function anotherRequest({ ledger, world }: Account, asked: Asked): RequestRecord {
	const other = ledger.requests.newest(-Infinity, Infinity, 20).find(isOther(asked));
	return other ?? strangeRequest(world.now());
}

/** A message that nobody asked for. */
export function anotherMessage({ ledger, world }: Account, asked: Asked): SmsRecord {
	const other = ledger.messages.newest(-Infinity, Infinity, 20).find(isOther(asked));
	return other ?? strangeRequest(world.now()).messages[0];
}

function strangeRequest(at: number): RequestRecord {
	const request: RequestRecord = {
		id: randomUUID(),
		reference: 'de-outra-pessoa',
		at,
		job: 1,
		webhookUrl: null,
		messages: [],
		quantity: 1,
		refused: 0,
	};
	request.messages.push({
		id: randomUUID(),
		reference: 'de-outra-pessoa-1',
		phone: '11900000000',
		text: 'Oi',
		name: '',
		document: '',
		parameters: null,
		statusCode: 2,
		at,
		batch: 1,
		job: 1,
		segmentId: 1,
		apiId: 1,
		requestId: request.id,
	});
	return request;
}
