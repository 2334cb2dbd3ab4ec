/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not shipped to n8n */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BLACKLISTED_PHONES } from '../../sandbox/demo/generate';
import { fields } from './support';

let child: ChildProcessWithoutNullStreams;
afterEach(() => child.kill('SIGKILL'));

it('starts from the command line, with the demo lists loaded, and stops on SIGTERM', async () => {
	const main = join(__dirname, '../../sandbox/main.ts');
	child = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0', '--json']);
	const [output]: unknown[] = await once(child.stdout, 'data');
	const facts = fields(JSON.parse(String(output)));
	const answer = await fetch(`${String(facts.baseUrl)}/v1/sms/store`, {
		method: 'POST',
		headers: { Authorization: `Bearer ${String(facts.token)}` },
		body: JSON.stringify({ messages: [{ phone: BLACKLISTED_PHONES[0], message: 'oi' }] }),
	});
	expect(await answer.json()).toMatchObject({
		valids: 0,
		blacklist: { phone: Number(BLACKLISTED_PHONES[0]) },
	});
	const ended = once(child, 'exit');
	child.kill('SIGTERM');
	expect((await ended)[0]).toBe(0);
});
