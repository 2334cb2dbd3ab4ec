/** A secret that changes, is missing or goes away, and what the builder sees of calls that were refused. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sandboxToken } from '../../support/servers/sandbox.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import * as payloads from '../../unit/event/payloads.js';
import { expectContains, expectThat, until } from '../expect.mjs';
import { Listener, type Place } from './listener.mjs';
import { queryOf } from './signing.mjs';

const guarded = { authentication: 'signedUrl' };
const { reference } = payloads.REQUEST;
/** The trigger reads its secrets again after 5 seconds. */
const READ_AGAIN_AFTER_MS = 5_500;
const newSecret = () => randomBytes(24).toString('hex');

export async function checkDoor(place: Place, checks: Checks): Promise<void> {
	const told = async (listener: Listener, query: string, id: string) => {
		const payload = { ...payloads.REQUEST, messages: [{ id, reference: null, status_code: 3 }] };
		return (await listener.call(payload, { url: `${listener.url}?${query}` })).status;
	};

	await checks.attempt('a secret is changed while events are under way: none is lost', async () => {
		const [before, after] = [newSecret(), newSecret()];
		const listener = await Listener.open(place, 'rotation', {
			parameters: guarded,
			credential: { webhookSecret: before },
		});
		const { id, name } = listener.credential;
		const change = async (secrets: object) => {
			const data = { apiToken: sandboxToken, baseUrl: place.sandbox.apiUrl, ...secrets };
			await place.client.changeCredential(id, name, 'kolmeyaApi', data);
			return Date.now();
		};
		const codes = [await told(listener, queryOf(before, reference), 'first')];
		const changed = await change({ webhookSecret: after, previousWebhookSecret: before });
		let under = 0;
		while (Date.now() - changed < READ_AGAIN_AFTER_MS) {
			codes.push(await told(listener, queryOf(before, reference), `under way ${under++}`));
			await sleep(200);
		}
		codes.push(await told(listener, queryOf(after, reference), 'after'));
		expectThat(
			codes.every((code) => code === 200),
			`Answers: ${codes.join()}`,
		);
		expectThat((await listener.items()).length === codes.length, 'Events are missing');
		await change({ webhookSecret: after, previousWebhookSecret: '' });
		await sleep(READ_AGAIN_AFTER_MS);
		const late = await told(listener, queryOf(before, reference), 'late');
		expectThat(late === 401, `${late} for the old secret when it is gone`);
	});

	await checks.attempt('without a secret the workflow is not published, and n8n says why', async () => {
		for (const credential of [{}, { webhookSecret: '  ' }, { webhookSecret: 'fifteen letters' }]) {
			const listener = await Listener.save(place, 'no secret', { parameters: guarded, credential });
			const errors = async () => await place.client.activationErrors(listener.workflow.id);
			await place.client.activate(listener.workflow);
			await until(async () => (await errors()).length > 0, 'n8n tells of no failed activation');
			const [error] = await errors();
			expectThat(/Webhook Secret.*at least 16/.test(error), `n8n says: ${error}`);
			const code = await told(listener, queryOf('', reference), 'x');
			expectThat(code === 404, `The production URL answers ${code}`);
		}
	});

	await checks.attempt(
		'the credential is deleted: each call is refused, and an execution says why',
		async () => {
			const secret = newSecret();
			const listener = await Listener.open(place, 'deleted', {
				parameters: { ...guarded, events: ['status', 'refused'] },
				credential: { webhookSecret: secret },
			});
			await place.client.deleteCredential(listener.credential.id);
			for (let call = 0; call < 3; call += 1) {
				const code = await told(listener, queryOf(secret, reference), 'x');
				expectThat(code === 503, `A call got ${code}`);
			}
			const [item, ...others] = await listener.items();
			expectContains(item, { event: 'refused', refusedBefore: { count: 1 } }, 'item');
			expectThat(others.length === 0, 'More than one execution a minute');
			const { lastReason } = Object(item.refusedBefore);
			expectThat(/credential.*missing or cannot be read/.test(lastReason), `It says: ${lastReason}`);
		},
	);

	await checks.attempt('the next event tells how many calls were refused before it', async () => {
		const secret = newSecret();
		const listener = await Listener.open(place, 'counted', {
			parameters: guarded,
			credential: { webhookSecret: secret },
		});
		for (let call = 0; call < 3; call += 1) await told(listener, queryOf(newSecret(), reference), 'forged');
		for (const id of ['one', 'two']) await told(listener, queryOf(secret, reference), id);
		const [first, second] = await listener.items();
		expectContains(first, { message: { id: 'one' }, refusedBefore: { count: 3 } }, 'first');
		expectThat(second.refusedBefore === null, 'The second event tells it again');
	});
}
