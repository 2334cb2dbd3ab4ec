import { z } from 'zod/v4';
import { APIS, SEGMENTS } from '../../account/catalog';
import { isTollFree } from '../../core/phones';
import { refuseField } from '../answer';
import { requiredText, text, url } from '../fields';

const MAX_MESSAGES = 1000;

const Message = z.object({
	phone: z.union([z.number().int(), requiredText]),
	message: requiredText,
	reference: text.optional(),
});

const Options = z.object({
	sms_api_id: z.number().int().optional(),
	tenant_segment_id: z.number().int().optional(),
	webhook_url: url.optional(),
	reference: text.optional(),
});

export const StoreRequest = Options.extend({ messages: z.array(Message).min(1).max(MAX_MESSAGES) });
export const TokenRequest = Options.extend({ messages: z.array(Message).min(1).max(1) });

export type StoreRequest = z.output<typeof StoreRequest>;
export type IncomingMessage = z.output<typeof Message>;

/** An API or cost centre that the account does not have. */
export function refuseUnknown({ sms_api_id: apiId, tenant_segment_id: segmentId }: StoreRequest): void {
	if (apiId !== undefined && !APIS.some(({ id }) => id === apiId)) {
		throw refuseField('sms_api_id', 'O campo sms api id selecionado é inválido.');
	}
	if (segmentId !== undefined && !SEGMENTS.some(({ id }) => id === segmentId)) {
		throw refuseField('tenant_segment_id', 'O campo tenant segment id selecionado é inválido.');
	}
}

const LINK = /https?:\/\/|www\.|\b[\w-]+\.(com|net|org|br|ly|me|io|app)\b/i;

/** Tokens go to people's own phones and carry no links. */
export function refuseUnsafeToken({ phone, message }: IncomingMessage): void {
	if (isTollFree(phone) || /\b0800\b/.test(message)) {
		throw refuseField('messages.0.phone', 'Não é permitido o envio de token com número 0800.');
	}
	if (LINK.test(message)) {
		throw refuseField('messages.0.message', 'Não é permitido o envio de link na mensagem de token.');
	}
}
