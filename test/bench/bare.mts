/**
 * The least that sends the same: batches of 1,000 over kept connections, answers read, parsed and counted. Phones are numbers already, as Kolmeya takes them.
 */
import { Agent, request } from 'node:http';
import { type NumericPerson, textOf } from './people.mjs';

export interface BareJob {
	items: Array<{ json: NumericPerson }>;
	apiUrl: string;
	token: string;
	concurrency: number;
	batchSize: number;
}

/** Nothing of it is checked: the least is to believe it. */
interface Answer {
	valids: unknown[];
}

/** How many messages were accepted. */
export async function bare({ items, apiUrl, token, concurrency, batchSize }: BareJob): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	let accepted = 0;
	let next = 0;
	const work = async () => {
		while (next < items.length) {
			const start = next;
			next += batchSize;
			const messages = items.slice(start, start + batchSize).map(({ json }, index) => ({
				phone: json.phone,
				message: textOf(json),
				reference: `bare-${start + index}`,
			}));
			const body = JSON.stringify({ messages, reference: `bare/${start / batchSize + 1}` });
			const answer = await post(`${apiUrl}/v1/sms/store`, token, body, agent);
			accepted += answer.valids.length;
		}
	};
	await Promise.all(Array.from({ length: concurrency }, work));
	agent.destroy();
	return accepted;
}

async function post(url: string, token: string, body: string, agent: Agent): Promise<Answer> {
	const headers = {
		authorization: `Bearer ${token}`,
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
	};
	return await new Promise((resolve, reject) => {
		const call = request(url, { method: 'POST', headers, agent }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
		});
		call.on('error', reject);
		call.end(body);
	});
}
