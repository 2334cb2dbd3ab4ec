import { MAX_SECRETS, SECRET_KEPT_MS, Secrets } from '../../../../nodes/Kolmeya/trigger/verify/secret';

function shelf(answers: Array<string | undefined | Error>) {
	let time = 0;
	let reads = 0;
	const secrets = new Secrets(() => time);
	const ask = async (owner = 'trigger') =>
		(
			await secrets.of(owner, async () => {
				const answer = answers[Math.min(reads++, answers.length - 1)];
				if (answer instanceof Error) throw answer;
				return { webhookSecret: answer };
			})
		).webhookSecret;
	return { ask, reads: () => reads, pass: (ms: number) => (time += ms) };
}

it('reads a secret once for the calls of the next seconds', async () => {
	const { ask, reads, pass } = shelf(['old', 'new']);
	expect(await Promise.all([ask(), ask()])).toEqual(['old', 'old']);
	pass(SECRET_KEPT_MS - 1);
	expect(await ask()).toBe('old');
	expect(reads()).toBe(1);
	pass(1);
	expect(await ask()).toBe('new');
	expect(reads()).toBe(2);
});

it('keeps the secrets of two triggers or credentials apart', async () => {
	const { ask } = shelf(['one', 'two']);
	expect([await ask('a'), await ask('b'), await ask('a')]).toEqual(['one', 'two', 'one']);
});

it('does not keep a failure: who waited for it is refused, the next call reads again', async () => {
	const { ask, reads } = shelf([new Error('no credential'), 'secret']);
	const both = await Promise.allSettled([ask(), ask()]);
	expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(await ask()).toBe('secret');
	expect(reads()).toBe(2);
});

it('keeps a missing secret as missing', async () => {
	const { ask, reads } = shelf([undefined, 'secret']);
	expect(await ask()).toBeUndefined();
	expect(await ask()).toBeUndefined();
	expect(reads()).toBe(1);
});

it('holds a bounded number', async () => {
	const { ask, reads } = shelf(['secret']);
	for (let trigger = 0; trigger <= MAX_SECRETS; trigger += 1) await ask(`trigger ${trigger}`);
	await ask('trigger 1');
	expect(reads()).toBe(MAX_SECRETS + 1);
	await ask('trigger 0');
	expect(reads()).toBe(MAX_SECRETS + 2);
});
