import {
	flawOfSecret,
	flawOfSecrets,
	MIN_SECRET,
	usableSecrets,
} from '../../../../nodes/Kolmeya/api/values/webhookSecret';

const good = 'x'.repeat(MIN_SECRET);
const short = 'y'.repeat(MIN_SECRET - 1);

it.each([
	['none', {}, 'no Webhook Secret', []],
	['a good one', { webhookSecret: good }, undefined, [good]],
	[
		'a short one',
		{ webhookSecret: short },
		'The Webhook Secret of the credential has only 15 characters',
		[],
	],
	[
		'a good previous one',
		{ webhookSecret: good, previousWebhookSecret: 'z'.repeat(20) },
		undefined,
		[good, 'z'.repeat(20)],
	],
	[
		'a short previous one',
		{ webhookSecret: good, previousWebhookSecret: short },
		'The Previous Webhook Secret',
		[good],
	],
])('judges %s', (_, secrets, flaw, usable) => {
	const found = flawOfSecrets(secrets);
	if (flaw === undefined) expect(found).toBeUndefined();
	else expect(found).toContain(flaw);
	expect(usableSecrets(secrets)).toEqual(usable);
});

it('tells no secret', () => expect(flawOfSecret(short)).not.toContain(short));
