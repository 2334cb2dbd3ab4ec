/**
 * npm run probe: with an account and one's own phones, what the live API really does. Sends at most 10 SMS, after two
 * questions. Writes a table and redacted fixtures to .artifacts/probe.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readAccess } from '../nodes/Kolmeya/api/values/credential.js';
import { table } from '../test/support/probe/beliefs.js';
import { MAX_SMS, national } from '../test/support/probe/gateway.js';
import { Listener } from '../test/support/probe/listener.js';
import { plannedSms, probe } from '../test/support/probe/run.js';
import { readArguments } from '../test/support/processes/arguments.mjs';
import { artifacts } from '../test/support/processes/places.mjs';
import { print } from '../test/support/processes/progress.mjs';

const usage = `Usage: KOLMEYA_TOKEN=... npm run probe -- --phones 11987654321,11912345678
  --base-url     the default is https://kolmeya.com.br/api
  --phones       one or two phones of your own: only these get SMS, at most ${MAX_SMS} in all
  --webhook-url  where Kolmeya reaches --webhook-port of this machine, for example a tunnel
  --webhook-port the default is 8088
  --wait         seconds to wait for events and for your reply; the default is 300
  --price        price of one SMS, in reais; the default is 0.08
  --rate-limit   also requests the balance until Kolmeya refuses (up to 600 times)
  --no-credit    only for an account without credit: shows what a refusal looks like
  --confirm-phones, --confirm-sms  the answers to the two questions`;
const args = readArguments(usage, {
	'base-url': { type: 'string' },
	phones: { type: 'string' },
	'webhook-url': { type: 'string' },
	'webhook-port': { type: 'string' },
	wait: { type: 'string' },
	price: { type: 'string' },
	'rate-limit': { type: 'boolean' },
	'no-credit': { type: 'boolean' },
	'confirm-phones': { type: 'string' },
	'confirm-sms': { type: 'string' },
});

const { apiToken: token, baseUrl } = readAccess({
	apiToken: process.env.KOLMEYA_TOKEN,
	baseUrl: args['base-url'],
});
const phones = (args.phones ?? '').split(',').map(national).filter(Boolean);
if (
	token === '' ||
	phones.length === 0 ||
	phones.length > 2 ||
	!phones.every((phone) => /^\d{10,11}$/.test(phone))
) {
	print(`Put your token into KOLMEYA_TOKEN and give one or two phones with area code.\n${usage}`);
	process.exit(2);
}
const noCredit = args['no-credit'] === true;
const most = plannedSms({ noCredit });
const price = amount('price', args.price ?? '0.08');
const seconds = amount('wait', args.wait ?? '300');
const port = amount('webhook-port', args['webhook-port'] ?? '8088');

print(
	`Up to ${most} SMS (as Kolmeya may count them) to ${phones.join(' and ')}, up to R$ ${(most * price).toFixed(2)} at R$ ${price} each.`,
);
print(
	'For a moment, the first phone is on the blacklist of the account; the probe removes it again, even if you stop it with Ctrl-C.',
);
await confirm(
	'These phones are yours? Type them again, separated by a comma: ',
	args['confirm-phones'],
	(answer) => answer.split(',').map(national).join() === phones.join(),
);
await confirm(
	`Type the number of SMS (${most}) to send them: `,
	args['confirm-sms'],
	(answer) => answer.trim() === String(most),
);

const listener = new Listener();
const url = args['webhook-url'];
if (url) await listener.open(port);
else print('Without --webhook-url, the probe learns nothing about webhooks and replies.');
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		print('\nStopping. Nothing more is sent. This is known so far:');
		stop.abort();
	});
}
try {
	const { rows, fixtures, sms } = await probe({
		baseUrl,
		token,
		phones,
		...(url && { webhook: { listener, url } }),
		patienceMs: 30_000,
		waitMs: seconds * 1000,
		rateLimit: args['rate-limit'] === true,
		noCredit,
		say: print,
		signal: stop.signal,
	});
	const folder = join(artifacts, 'probe');
	await mkdir(join(folder, 'fixtures'), { recursive: true });
	await writeFile(join(folder, 'beliefs.md'), table(rows));
	for (const [i, fixture] of fixtures.entries()) {
		const name = `${String(i + 1).padStart(2, '0')}-${fixture.path.replace(/\W+/g, '-')}.json`;
		await writeFile(join(folder, 'fixtures', name), `${JSON.stringify(fixture, null, 2)}\n`);
	}
	print(
		`\n${table(rows)}\n${sms} SMS were submitted, up to R$ ${(sms * price).toFixed(2)}. Written: ${folder}`,
	);
	if (stop.signal.aborted) process.exitCode = 130;
} finally {
	listener.close();
}

/** `0,08` is a price, too. */
function amount(name: string, given: string): number {
	const value = Number(given.replace(',', '.'));
	if (given.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
	print(`--${name} must be a number, not "${given}".`);
	process.exit(2);
}

async function confirm(
	question: string,
	given: string | undefined,
	isRight: (answer: string) => boolean,
): Promise<void> {
	const prompt =
		given === undefined ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;
	const answer = given ?? (await prompt?.question(question)) ?? '';
	prompt?.close();
	if (isRight(answer)) return;
	print('That is not the same. Nothing was sent.');
	process.exit(1);
}
