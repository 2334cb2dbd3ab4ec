/** Through the example files as they are: however an event is sent, it gets in, and once. */
import { gzipSync } from 'node:zlib';
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectContains, expectThat } from '../expect.mjs';
import type { Program } from './programs.mjs';
import type { Address, Event, Scene } from './scene.mjs';
import type { Sender, Sent } from './sender.mjs';

interface Route {
	what: string;
	address?: keyof Scene['addresses'];
	/** Bytes of padding. */
	size?: number;
	send(sender: Sender, url: string, body: string): Promise<Sent>;
}

/** More than nginx takes unless it is told so. */
const large = 1_500_000;

const routes: Route[] = [
	{ what: 'as Kolmeya sends', send: async (sender, url, body) => await sender.send(url, body) },
	{
		what: 'below a prefix',
		address: 'prefix',
		send: async (sender, url, body) => await sender.send(url, body),
	},
	{
		what: 'to http, which redirects',
		send: async (sender, url, body) => await sender.send(url.replace('https:', 'http:'), body),
	},
	{
		what: 'with every letter of the query escaped',
		send: async (sender, url, body) =>
			await sender.send(
				queryOf(url, (pairs) => pairs.map(escaped)),
				body,
			),
	},
	{
		what: 'with the query unescaped, turned round and added to',
		address: 'prefix',
		send: async (sender, url, body) =>
			await sender.send(
				queryOf(url, (pairs) => ['utm_source=a%20b', ...pairs.map(unescaped).reverse(), 'via=proxy']),
				body,
			),
	},
	{
		what: 'packed with gzip',
		send: async (sender, url, body) =>
			await sender.send(url, gzipSync(body), { headers: { 'content-encoding': 'gzip' } }),
	},
	{
		what: 'in chunks',
		address: 'prefix',
		send: async (sender, url, body) => await sender.send(url, body, { chunked: true }),
	},
	{
		what: 'large, asking with Expect first',
		size: large,
		send: async (sender, url, body) => await sender.send(url, body, { askFirst: true }),
	},
	{
		what: 'in HTTP/1.0',
		address: 'prefix',
		send: async (sender, url, body) => await sender.sendAsOfOld(url, body),
	},
];

export async function checkArriving(
	scene: Scene,
	sender: Sender,
	{ name, example }: Program,
	checks: Checks,
): Promise<void> {
	await checks.attempt(`${name}: events get in once through docs/proxies/${example}`, async () => {
		const events: Event[] = [];
		for (const { what, address = 'root', size, send } of routes) {
			const to: Address = scene.addresses[address];
			const event = scene.event(to, size);
			events.push(event);
			// Told twice, as by a sender that lost the first answer.
			for (const expected of ['{"received":1}', '{"received":1,"repeated":1}']) {
				const { status, text } = await send(sender, to.url, event.body);
				expectThat(status === 200 && text.endsWith(expected), `${what}: ${status} ${text.slice(0, 300)}`);
			}
		}
		const taken = await scene.takenIn();
		const times = events.map(({ id }) => taken.filter((one) => one === id).length);
		expectContains(times, Array(routes.length).fill(1), 'How often each event is in an execution');
	});

	await checks.attempt(`${name}: who looks at the address with another method starts nothing`, async () => {
		const before = await scene.takenIn();
		const { url } = scene.addresses.root;
		const answers: Sent[] = [];
		for (const method of ['GET', 'HEAD', 'OPTIONS']) answers.push(await sender.send(url, '', { method }));
		expectContains(
			answers.map(({ status }) => status),
			[404, 404, 204],
			'GET, HEAD, OPTIONS',
		);
		expectThat(answers[0].text.includes('Did you mean to make a POST request'), answers[0].text);
		expectContains(await scene.takenIn(), before, 'Events in executions');
	});
}

const queryOf = (url: string, change: (pairs: string[]) => string[]): string => {
	const [path, query] = url.split('?');
	return `${path}?${change(query.split('&')).join('&')}`;
};

const escaped = (pair: string): string => {
	const [name, value] = pair.split('=');
	const bytes = [...Buffer.from(decodeURIComponent(value))];
	return `${name}=${bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`;
};

/** What a query may hold as it is: RFC 3986 allows the slash. */
const unescaped = (pair: string): string => pair.replaceAll('%2F', '/').replaceAll('%3A', ':');
