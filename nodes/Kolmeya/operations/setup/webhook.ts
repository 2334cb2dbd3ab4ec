import type { Inspected, Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { signTestUrl } from '../../api/values/signature';
import { flawOfSecret } from '../../api/values/webhookSecret';
import { bad, type Finding, good, refused, unknown } from './finding';

type Answer = Inspected<{ responseCode: number | null }>;

/** Whether the secret can sign. A credential without one is allowed. */
export function secretFinding({ access: { webhookSecret } }: Kolmeya): Finding {
	const flaw = flawOfSecret(webhookSecret);
	if (!webhookSecret) {
		const advice = 'Add a Webhook Secret of at least 16 random characters before you use Kolmeya Trigger.';
		return unknown('webhookSecret', 'the credential has no Webhook Secret', advice);
	}
	if (flaw !== undefined) return bad('webhookSecret', flaw, 'Replace the Webhook Secret in the credential.');
	return good('webhookSecret', 'The Webhook Secret is long enough');
}

/** Has Kolmeya call the URL as an event would, and then without the signature, which must be refused. */
export async function webhookFindings(kolmeya: Kolmeya, url: string): Promise<Finding[]> {
	const signedUrl = signTestUrl(url, kolmeya.access);
	const reachable = reached(await call(kolmeya, signedUrl));
	if (signedUrl === url) return [reachable, unknown('webhookSignature', 'there is no usable Webhook Secret')];
	if (!reachable.ok) return [reachable, unknown('webhookSignature', 'the URL does not accept a signed call')];
	return [reachable, guarded(await call(kolmeya, url))];
}

async function call(kolmeya: Kolmeya, webhookUrl: string): Promise<Answer> {
	return await kolmeya.inspect(endpoints.testWebhook, { webhookUrl });
}

function reached({ exchange }: Answer): Finding {
	if (exchange.kind !== 'answered') {
		if (exchange.refusal.kind !== 'invalid') return refused('webhook', exchange.refusal);
		return bad(
			'webhook',
			'Kolmeya does not accept this webhook URL',
			'Use the production URL of Kolmeya Trigger, with a public host name.',
		);
	}
	const code = exchange.answer.responseCode ?? 0;
	if (code >= 200 && code < 300) return good('webhook', `Kolmeya reaches the URL (HTTP ${code})`);
	const [found, advice] = MEANING.get(code) ??
		REDIRECTS.get(code) ?? [
			`The URL answered Kolmeya with HTTP ${code}`,
			'Check that n8n is running and that the proxy in front of it passes on POST requests for this path.',
		];
	return bad('webhook', found, advice);
}

const MEANING = new Map([
	[
		0,
		[
			'Kolmeya cannot reach the URL',
			'Use an address of n8n that is reachable from the internet, not localhost or 192.168.x.x.',
		],
	],
	[
		401,
		[
			'The trigger refused the signature (HTTP 401)',
			'Use the same Webhook Secret in the credentials of this node and of Kolmeya Trigger.',
		],
	],
	[
		404,
		[
			'No workflow listens at the URL (HTTP 404)',
			'Publish the workflow with Kolmeya Trigger and copy its production URL, not the test URL.',
		],
	],
]);

const REDIRECTS = new Map(
	[301, 302, 303, 307, 308].map((code) => [
		code,
		[
			`The URL redirects (HTTP ${code}), and Kolmeya does not follow`,
			'Use the address that the URL redirects to, usually the same one with https://',
		],
	]),
);

function guarded({ exchange }: Answer): Finding {
	if (exchange.kind !== 'answered') return refused('webhookSignature', exchange.refusal);
	const code = exchange.answer.responseCode ?? 0;
	if (code === 401)
		return good('webhookSignature', 'A signed call is accepted, a call without a signature is refused');
	return bad(
		'webhookSignature',
		`A call without a signature is not refused (HTTP ${code})`,
		"Anyone who knows the URL can send events. Check that it is the URL of a Kolmeya Trigger, and set 'Authentication' there to Signed URL.",
	);
}
