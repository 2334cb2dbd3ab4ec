/** Who comes in. A refusal costs no execution, and n8n's log says why. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import * as payloads from '../../unit/event/payloads.js';
import { expectContains, expectThat } from '../expect.mjs';
import { forgeriesOf, reference, status } from './forgeries.mjs';
import { Listener, type Place } from './listener.mjs';
import { answered, answerOf } from './receiving.mjs';
import { queryOf, signatureOf, signedBefore, tokenOf } from './signing.mjs';

const guarded = { authentication: 'signedUrl' };
/** The reasons of SECURITY.md. */
const reasons = [
	'The URL has no valid signature or token parameter',
	'The token does not match the Webhook Secret of the credential',
	'The signature was created with another Webhook Secret, or for a reference other than the one in the URL or the event',
	'Campaign events belong to no request, so a signature cannot verify them',
];

export async function checkAuthentication(place: Place, checks: Checks): Promise<void> {
	await checks.attempt(
		'forged, replayed and unsigned calls: 401, no execution, a reason in the log',
		async () => {
			const secret = randomBytes(24).toString('hex');
			const listener = await Listener.open(place, 'guarded', {
				parameters: guarded,
				credential: { webhookSecret: secret },
			});
			const log = await Log.from(place);
			const forgeries = forgeriesOf(secret);
			for (const { what, query, payload = status, headers } of forgeries) {
				const { status: code } = await listener.call(payload, { url: `${listener.url}?${query}`, headers });
				expectThat(code === 401, `${what}: ${code}`);
			}
			expectThat((await listener.executions()).length === 0, 'A forged call started an execution');
			const text = await log.read();
			const told = text.split('refused a call (HTTP 401)').length - 1;
			expectThat(told === forgeries.length, `${told} of ${forgeries.length} refusals are in the log`);
			for (const reason of reasons) expectThat(text.includes(reason), `The log does not say: ${reason}`);
			for (const word of [secret, tokenOf(secret), signatureOf(secret, reference)])
				expectThat(!text.includes(word), 'The log holds a secret, a token or a signature');
			// The door is not simply shut.
			const answer = await listener.call(status, {
				url: `${listener.url}?signature=${signatureOf(secret, reference)}`,
			});
			expectContains(answerOf(answer), answered(4), 'The real signature');
		},
	);

	await checks.attempt('real signatures and tokens come in, whatever else is in the query', async () => {
		const secret = `segredo é ${randomBytes(12).toString('hex')}`;
		const listener = await Listener.open(place, 'real', {
			parameters: guarded,
			credential: { webhookSecret: secret },
		});
		const signed = signatureOf(secret, reference);
		const escaped = [...signed].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
		const queries = [
			`signature=${signed}`,
			`a=1&signature=${signed}&b[]=2&b[]=3`,
			`utm_source=%F0%9F%93%B1&__proto__[x]=1&signature=${signed}`,
			`signature=${escaped}`,
			queryOf(secret, reference),
			`signature=${signedBefore(secret, reference)}`,
			`token=${tokenOf(secret)}`,
			`signature=wrong&token=${tokenOf(secret)}`,
		];
		for (const [index, query] of queries.entries()) {
			const payload = { id: 'req-1', reference, messages: [{ id: `m-${index}`, status_code: 3 }] };
			const answer = await listener.call(payload, { url: `${listener.url}?${query}` });
			expectContains(answerOf(answer), answered(1), query);
		}
		const byToken = { url: `${listener.url}?token=${tokenOf(secret)}` };
		for (const payload of [
			...Object.values(payloads.campaigns),
			payloads.replySpecified,
			payloads.webhookTest,
		]) {
			const { status: code } = await listener.call(payload, byToken);
			expectThat(code === 200, `With the token: ${code} for ${JSON.stringify(payload)}`);
		}
		const events = (await listener.items()).map(({ event }) => event);
		const expected = [...queries.map(() => 'status'), ...Array(8).fill('campaign'), 'reply', 'test'];
		expectContains(events, expected, 'events');
	});
}

/** What n8n writes to its log from now on. */
class Log {
	private constructor(
		private readonly file: string,
		private readonly start: number,
	) {}

	static async from({ n8n }: Place): Promise<Log> {
		return new Log(n8n.child.logFile, (await readFile(n8n.child.logFile)).length);
	}

	async read(): Promise<string> {
		return (await readFile(this.file)).subarray(this.start).toString('utf8');
	}
}
