import { randomUUID } from 'node:crypto';
import type { Account } from '../../account/account';
import { DEFAULT_SEGMENT, OWN_BROKER } from '../../account/catalog';
import { roundMoney } from '../../core/money';
import type { RequestRecord } from '../../core/records';
import type { StoreRequest } from './schema';
import type { Sorted } from './sort';

/** Takes the good messages in: charged, remembered, on their way to the phones. Nothing good: nothing to remember. */
export function accept(
	input: StoreRequest,
	sorted: Sorted,
	{ account, now }: { account: Account; now: number },
): RequestRecord | undefined {
	const job = account.world.nextNumber();
	const shared = {
		job,
		segmentId: input.tenant_segment_id ?? DEFAULT_SEGMENT,
		apiId: input.sms_api_id ?? OWN_BROKER,
	};
	recordRefused(sorted, shared, account, now);
	if (sorted.accepted.length === 0) return undefined;

	const id = randomUUID();
	const messages = sorted.accepted.map(({ phone, message, reference }) => ({
		id: randomUUID(),
		reference: reference ?? null,
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
		reference: input.reference ?? null,
		at: now,
		job,
		webhookUrl: input.webhook_url ?? null,
		messages,
		quantity: input.messages.length,
		refused: input.messages.length - messages.length,
	};
	account.balance = roundMoney(account.balance - messages.length * account.settings.price);
	account.ledger.addRequest(request);
	for (const { phone, text } of messages) account.inbox.add(phone, text);
	if (account.settings.webhooks.automatic) account.postman.deliverLater(request, account.settings.webhooks);
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
