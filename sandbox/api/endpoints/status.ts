import { z } from 'zod/v4';
import { statusText } from '../../core/status';
import { messageNotFound, notFound, ok } from '../answer';
import { endpoint } from '../endpoint';
import { text } from '../fields';
import { anotherMessage, anotherRequest } from '../unfair/strangers';

const complaint = 'deve ser informado sozinho: id ou reference.';

const IdOrReference = z
	.object({ id: text.optional(), reference: text.optional() })
	.refine(({ id, reference }) => (id === undefined) !== (reference === undefined), {
		path: ['id'],
		params: { complaint },
	});

export const requestStatus = endpoint('sms/status/request', IdOrReference, (by, { account, unfair }) => {
	const request = unfair.another ? anotherRequest(account, by) : account.ledger.shownRequest(by);
	if (request === undefined) return notFound;
	return ok({
		id: request.id,
		reference: request.reference,
		// Homologation, not delivery: it reads "Válido" whatever became of the messages.
		status: request.rejected ? 'Rejeitado' : 'Válido',
		status_code: request.rejected ? 5 : 2,
		messages: request.messages.map(({ id, reference, statusCode }) => ({
			id,
			reference,
			status: statusText(statusCode),
			status_code: statusCode,
		})),
	});
});

export const messageStatus = endpoint('sms/status/message', IdOrReference, (by, { account, unfair }) => {
	const message = unfair.another ? anotherMessage(account, by) : account.ledger.shownMessage(by);
	if (message === undefined) return messageNotFound;
	const { id, reference, statusCode } = message;
	return ok({ id, reference, status: statusText(statusCode), status_code: String(statusCode) });
});
