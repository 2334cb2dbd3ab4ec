import { addressOf } from '../../../nodes/Kolmeya/trigger/ownAddress';
import { waitOf, withWait } from '../../../nodes/Kolmeya/api/values/waitParameter';

const signature = 'a'.repeat(64);
const waiting = `/webhook-waiting/17/0c7e2a0e-8f9f-4d37-9f43-2d7a1a0c5b11?wait=0123456789abcdef&signature=${signature}`;

describe("the wait in a trigger's URL", () => {
	it.each(['https://n8n.example.com/webhook/1/webhook', 'https://n8n.example.com/webhook/1/webhook?team=a'])(
		'%s carries it, whatever else it carries',
		(url) => {
			const { searchParams } = new URL(withWait(url, `https://n8n.example.com${waiting}`));
			expect(waitOf(Object.fromEntries(searchParams))).toBe(waiting);
		},
	);

	it.each([
		['another address', { wait: `/rest/login?wait=0123456789abcdef&signature=${signature}` }],
		['another host', { wait: `//evil.example${waiting}` }],
		['a host before it', { wait: `@evil.example${waiting}` }],
		['a URL', { wait: `https://evil.example${waiting}` }],
		['a way up', { wait: waiting.replace('17', '17/../..') }],
		['more parameters', { wait: `${waiting}&more=1` }],
		['no signature', { wait: waiting.replace(/&.*/, '') }],
		['a list', { wait: [waiting, waiting] }],
		['none', {}],
	])('%s is no wait', (_, query) => expect(waitOf(query)).toBeUndefined());
});

it.each([
	[{ localAddress: '127.0.0.1', localPort: 5678 }, 'http://127.0.0.1:5678'],
	[{ localAddress: '::ffff:10.0.0.7', localPort: 5678 }, 'http://10.0.0.7:5678'],
	[{ localAddress: '::1', localPort: 80 }, 'http://[::1]:80'],
	[{ localAddress: 'fe80::1%eth0', localPort: 5678 }, 'http://[fe80::1]:5678'],
	[{ localAddress: '127.0.0.1', localPort: 5678, encrypted: true }, 'https://127.0.0.1:5678'],
	[{ localPort: 5678 }, 'http://127.0.0.1:5678'],
	[{}, 'http://127.0.0.1:'],
])('%j is %s', (connection, url) => expect(addressOf(connection)).toBe(url));
