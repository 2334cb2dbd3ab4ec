import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { isSuccess } from '../../api/values/httpStatus';
import { REFERENCE_PARAMETER, SIGNATURE_PARAMETER, signTestUrl } from '../../api/values/signature';
import { flawOfSecrets } from '../../api/values/webhookSecret';
import { TOKEN_PARAMETER } from '../../api/values/webhookToken';
import { isOpen } from './address';
import { bad, type Finding, good, refused, unknown } from './finding';
import { type Called, codeOf, reached } from './reached';

/** Whether the secret can sign. A credential without one is allowed. */
export function secretFinding({ access }: Kolmeya): Finding {
	if (!access.webhookSecret) {
		const advice = 'Add a Webhook Secret of at least 16 random characters before you use Kolmeya Trigger.';
		return unknown('webhookSecret', 'the credential has no Webhook Secret', advice);
	}
	const flaw = flawOfSecrets(access);
	if (flaw !== undefined) return bad('webhookSecret', flaw, 'Replace this secret in the credential.');
	return good('webhookSecret', 'The Webhook Secret is long enough');
}

/** Has Kolmeya call the URL as an event would, and then without the signature, which must be refused. */
export async function webhookFindings(kolmeya: Kolmeya, url: string): Promise<Finding[]> {
	const flaw = flawOfUrl(url);
	if (flaw) return [flaw, unknown('webhookSignature', 'the webhook URL is not usable')];
	const bare = withoutProof(url);
	const signedUrl = signTestUrl(bare, kolmeya.access);
	const signed = signedUrl !== bare;
	// Without a secret of its own, the node can only try the URL as it is.
	const reachable = reached(await call(kolmeya, signed ? signedUrl : url), signed);
	if (!signed) return [reachable, unknown('webhookSignature', 'there is no usable Webhook Secret')];
	if (!reachable.ok) return [reachable, unknown('webhookSignature', 'the URL does not accept a signed call')];
	return [overHttps(reachable, url), guarded(await call(kolmeya, bare))];
}

/** What no call has to find out. The URL is not quoted: a token may be in it. */
function flawOfUrl(url: string): Finding | undefined {
	if (!/^https?:/i.test(url) || !URL.canParse(url)) {
		const found = "'Webhook URL' is not a web address that starts with https://";
		return bad('webhook', found, 'Copy the production URL of Kolmeya Trigger.');
	}
	if (!new URL(url).pathname.includes('/webhook-test/')) return undefined;
	return bad(
		'webhook',
		"'Webhook URL' is the test URL of a workflow, which only answers while somebody tests in the editor",
		'Publish the workflow with Kolmeya Trigger and copy its production URL.',
	);
}

/** The URL as anybody could guess it: a signature or token that it was copied with would let the second call in. */
function withoutProof(url: string): string {
	const bare = new URL(url);
	const proofs = [SIGNATURE_PARAMETER, REFERENCE_PARAMETER, TOKEN_PARAMETER].filter((name) =>
		bare.searchParams.has(name),
	);
	for (const name of proofs) bare.searchParams.delete(name);
	return proofs.length > 0 ? bare.toString() : url;
}

function overHttps(finding: Finding, url: string): Finding {
	if (!isOpen(url)) return finding;
	return {
		...finding,
		advice: 'Use https:// for the URL: events contain phones and texts of your customers.',
	};
}

async function call(kolmeya: Kolmeya, webhookUrl: string): Promise<Called> {
	return await kolmeya.inspect(endpoints.testWebhook, { webhookUrl });
}

function guarded(called: Called): Finding {
	const { exchange } = called;
	if (exchange.kind !== 'answered') return refused('webhookSignature', exchange.refusal);
	const code = codeOf(called);
	if (code === 401)
		return good('webhookSignature', 'A signed call is accepted, a call without a signature is refused');
	if (code === undefined || !isSuccess(code)) {
		const why = `a call without a signature got ${code ? `HTTP ${code}` : 'no response'} instead of HTTP 401`;
		return unknown('webhookSignature', why, 'Run the check again in a few minutes.');
	}
	return bad(
		'webhookSignature',
		`A call without a signature is not refused (HTTP ${code})`,
		"Anyone who knows the URL can send events. Check that it is the URL of a Kolmeya Trigger, and set 'Authentication' there to Signed URL.",
	);
}
