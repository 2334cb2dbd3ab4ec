import { randomUUID } from 'node:crypto';
import type { Account } from '../../account/account';
import { DEFAULT_SEGMENT, OWN_BROKER } from '../../account/catalog';
import type { RequestRecord } from '../../core/records';
import type { Call } from '../endpoint';
import { keepReference } from '../unfair/references';
import { land } from './land';
import type { StoreRequest } from './schema';
import type { Sorted } from './sort';

/** Makes a request of the good messages and takes it in. Nothing good: nothing to remember. */
export function accept(input: StoreRequest, sorted: Sorted, call: Call): RequestRecord | undefined {
	const { account, now, unfair } = call;
	const job = account.world.nextNumber();
	const shared = {
		job,
		segmentId: input.tenant_segment_id ?? DEFAULT_SEGMENT,
		apiId: input.sms_api_id ?? OWN_BROKER,
	};
	recordRefused(sorted, shared, account, now);
	const taken = sorted.accepted.slice(0, unfair.taken);
	if (taken.length === 0 && !unfair.kept) return undefined;

	const id = randomUUID();
	const messages = taken.map(({ phone, message, reference }) => ({
		id: randomUUID(),
		...keepReference(reference, unfair.references),
		phone,
		text: message,
		name: '',
		document: '',
		parameters: null,
		statusCode: account.settings.initialStatus,
		at: now,
		batch: job,
		requestId: id,
		...shared,
	}));
	const request: RequestRecord = {
		id,
		...keepReference(input.reference, unfair.references),
		at: now,
		job,
		webhookUrl: input.webhook_url ?? null,
		messages,
		quantity: input.messages.length,
		refused: input.messages.length - messages.length,
	};
	land(request, call);
	return request;
}

function recordRefused(
	sorted: Sorted,
	shared: { job: number; segmentId: number; apiId: number },
	account: Account,
	at: number,
): void {
	const record = (phone: string, kind: string) =>
		account.ledger.invalids.api.add({ origin: 'api', phone, kind, at, ...shared });
	for (const { phone, error } of sorted.invalids) record(phone, error);
	for (const { phone } of sorted.duplicates) record(phone, 'Duplicado');
	for (const phone of sorted.blacklist) record(phone, 'Blacklist');
	for (const phone of sorted.notDisturb) record(phone, 'Não perturbe');
}
