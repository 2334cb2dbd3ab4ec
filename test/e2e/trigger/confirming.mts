/** "Confirm with Kolmeya": what Kolmeya, that is the sandbox, denies or does not know of is not believed. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import * as payloads from '../../unit/event/payloads.js';
import { expectContains, expectThat } from '../expect.mjs';
import { Account } from '../templates/account.mjs';
import { Listener, type Place } from './listener.mjs';
import { answerOf } from './receiving.mjs';

const Sent = z.object({ id: z.string(), valids: z.array(z.object({ id: z.string() })) });

export async function checkConfirmation(place: Place, checks: Checks): Promise<void> {
	await checks.attempt('confirmed events come in, denied ones get 401, unknown ones 503', async () => {
		const { account, listener, id, message } = await sent(place, {});
		await account.tell('status', { messageId: message, code: 3 });
		await account.tell('reply', { messageId: message, text: 'Sim' });
		const denied = [
			{ id, reference: null, messages: [{ id: message, status_code: 4 }] },
			payloads.campaigns.reply,
		];
		// Kolmeya's reports may lag behind its webhooks: what it does not know may be true.
		const unknown = [payloads.status, payloads.replyDocumented, payloads.replySpecified, payloads.rejection];
		for (const [wanted, all] of [
			[401, denied],
			[503, unknown],
		] as const) {
			const answers = await Promise.all(all.map(async (payload) => await listener.call(payload)));
			const codes = answers.map(({ status }) => status);
			expectThat(
				codes.every((code) => code === wanted),
				`${codes.join()} in place of ${wanted}`,
			);
		}
		const expected = [
			{ event: 'status', status: 'delivered', confirmed: true },
			{ event: 'reply', reply: { text: 'Sim' }, confirmed: true },
		];
		expectContains(await listener.items(), expected, 'items');
	});

	await checks.attempt('on demand what is not known is passed on as such', async () => {
		const { account, listener, message } = await sent(place, { onUnconfirmed: 'pass' });
		await account.tell('status', { messageId: message, code: 4 });
		const { status } = answerOf(await listener.call(payloads.replyDocumented));
		expectThat(status === 200, `${status}`);
		const expected = [
			{ event: 'status', status: 'failed', confirmed: true },
			{ event: 'reply', confirmed: null },
		];
		expectContains(await listener.items(), expected, 'items');
	});

	await checks.attempt('when Kolmeya cannot be asked, the sender is told to come again', async () => {
		const credential = { baseUrl: 'http://127.0.0.1:9/api' };
		const listener = await Listener.open(place, 'nobody to ask', { options: { confirm: true }, credential });
		const { status } = await listener.call(payloads.status);
		expectThat(status === 503, `${status}`);
		expectThat((await listener.executions()).length === 0, 'An execution was started');
	});
}

/** One message, sent from an account of its own, whose events come to a trigger that confirms. */
async function sent(place: Place, options: Json) {
	const token = `confirm-${randomBytes(4).toString('hex')}`;
	const account = await Account.open(place.sandbox, token, { webhooks: { automatic: false } });
	const listener = await Listener.open(place, token, {
		options: { confirm: true, ...options },
		credential: { apiToken: token },
	});
	const messages = [{ phone: '11955550101', message: 'Oi' }];
	const { id, valids } = await account.vendor('sms/store', { messages, webhook_url: listener.url }, Sent);
	return { account, listener, id, message: valids[0].id };
}
