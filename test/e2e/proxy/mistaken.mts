/** Each mistake of docs/behind-a-proxy.md, made in an example file: what the sender sees, and what the builder can see. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectThat } from '../expect.mjs';
import { startFront, type FrontOptions } from './front.mjs';
import { type Edits, haproxy, nginx, type Program } from './programs.mjs';
import type { Scene } from './scene.mjs';
import { Sender } from './sender.mjs';

interface Mistake {
	what: string;
	program: Program;
	mistakes: Edits;
	address?: keyof Scene['addresses'];
	/** To a trigger that gathers for longer than the proxy waits. */
	gathered?: true;
	/** To http first. */
	redirected?: boolean;
	/** Bytes of padding. */
	size?: number;
	/** What the sender gets in the end, with a part of the text. */
	answer: readonly [status: number, text: string];
	/** Parts of what n8n and the proxy write to their logs. */
	n8nSays?: string;
	proxySays?: string;
	/** It does no harm. */
	taken?: true;
}

/** Milliseconds for which the trigger gathers, where it does. */
export const collect = 3_000;
const passOn = 'proxy_pass http://127.0.0.1:5678;';
const takenIn = [200, '{"received":1}'] as const;

const mistakes: Mistake[] = [
	{
		what: 'a redirect with 301 makes the POST a GET: 404',
		program: nginx,
		mistakes: [['return 308', 'return 301']],
		redirected: true,
		answer: [404, 'Did you mean to make a POST request'],
		n8nSays: 'This webhook is not registered for GET requests',
	},
	{
		what: 'a redirect to the front page looks like success to the sender',
		program: nginx,
		mistakes: [['return 308 https://$host$request_uri', 'return 301 https://$host/']],
		redirected: true,
		answer: [200, '<!DOCTYPE html>'],
	},
	{
		what: 'a path with a variable loses the query: 401, with its reason in the log',
		program: nginx,
		mistakes: [[passOn, 'proxy_pass http://127.0.0.1:5678$uri;']],
		answer: [401, 'signature'],
		n8nSays: 'refused a call (HTTP 401)',
	},
	{
		what: 'a query in lower case: 401, with its reason in the log',
		program: haproxy,
		mistakes: [['\tdefault_backend', '\thttp-request set-query %[query,lower]\n\tdefault_backend']],
		answer: [401, 'signature'],
		n8nSays: 'refused a call (HTTP 401)',
	},
	{
		what: "nginx's own limit of 1 MB: 413, and n8n hears nothing",
		program: nginx,
		mistakes: [['client_max_body_size 6m;', '']],
		size: 1_500_000,
		answer: [413, 'nginx'],
		proxySays: 'client intended to send too large body',
	},
	{
		what: 'a prefix that is not taken away: 404, and n8n hears nothing',
		program: nginx,
		mistakes: [['http://127.0.0.1:5678/;', 'http://127.0.0.1:5678;']],
		address: 'prefix',
		answer: [404, 'Cannot POST'],
	},
	{
		what: 'less patience than the trigger needs: 504, for an event that came in',
		program: nginx,
		mistakes: [['proxy_read_timeout 90s;', 'proxy_read_timeout 1s;']],
		gathered: true,
		taken: true,
		answer: [504, 'nginx'],
		proxySays: 'upstream timed out',
	},
	{
		what: 'another name for the host: no harm',
		program: nginx,
		mistakes: [['proxy_set_header Host $host;', 'proxy_set_header Host n8n.internal;']],
		taken: true,
		answer: takenIn,
	},
	{
		what: 'HTTP/1.0 to n8n: no harm',
		program: nginx,
		mistakes: [
			['proxy_http_version 1.1;', 'proxy_http_version 1.0;'],
			['proxy_set_header Connection "upgrade";', ''],
		],
		taken: true,
		answer: takenIn,
	},
];

export interface Scenes {
	prompt: Scene;
	/** Its trigger gathers events for seconds. */
	gathering: Scene;
}

export async function checkMistakes(
	{ prompt, gathering }: Scenes,
	options: FrontOptions,
	programs: readonly Program[],
	checks: Checks,
): Promise<void> {
	for (const mistake of mistakes.filter(({ program }) => programs.includes(program)))
		await checks.attempt(`${mistake.program.name}, ${mistake.what}`, async () => {
			await checkMistake(mistake.gathered ? gathering : prompt, options, mistake);
		});
}

async function checkMistake(scene: Scene, options: FrontOptions, mistake: Mistake): Promise<void> {
	const { program, address = 'root', redirected, size, answer, n8nSays = '', proxySays = '' } = mistake;
	const front = await startFront(program, { ...options, mistakes: mistake.mistakes });
	try {
		const n8nLog = await scene.log();
		const to = scene.addresses[address];
		const event = scene.event(to, size);
		const sender = await Sender.of(front, options.certificate);
		const url = redirected ? to.url.replace('https:', 'http:') : to.url;
		const { status, text } = await sender.send(url, event.body);
		expectThat(status === answer[0] && text.includes(answer[1]), `${status} ${text.slice(0, 300)}`);
		if (mistake.gathered) await sleep(collect);
		const taken = (await scene.takenIn()).filter((id) => id === event.id).length;
		expectThat(taken === (mistake.taken ? 1 : 0), `The event is in ${taken} executions`);
		expectThat((await n8nLog()).includes(n8nSays), `n8n's log does not say: ${n8nSays}`);
		expectThat((await front.log()).includes(proxySays), `The proxy's log does not say: ${proxySays}`);
	} finally {
		await front.close();
	}
}
