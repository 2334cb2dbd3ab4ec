/** As much of WhatsApp's Cloud API as n8n's WhatsApp node asks for when it sends a template. */
import { z } from 'zod';
import type { Answered, Outside } from './outside.mjs';

const Message = z.object({ to: z.string(), type: z.string(), template: z.unknown() });

export type WhatsAppMessage = z.infer<typeof Message>;

/** Nothing: the answer is lost on its way. */
export function answerWhatsApp(outside: Outside, url: URL, body: unknown): Answered | undefined {
	if (!url.pathname.endsWith('/messages')) return { status: 200, body: {} };
	const fault = outside.whatsAppFaults.shift();
	if (fault === 'refused')
		return { status: 400, body: { error: { message: '(#131026) Message undeliverable', code: 131026 } } };
	const message = Message.parse(body);
	outside.whatsApp.push(message);
	if (fault === 'lost') return undefined;
	const id = `wamid.${outside.whatsApp.length}`;
	return {
		status: 200,
		body: { messaging_product: 'whatsapp', contacts: [{ wa_id: message.to }], messages: [{ id }] },
	};
}
