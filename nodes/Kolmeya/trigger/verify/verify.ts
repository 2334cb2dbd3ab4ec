import { isRow } from '../../api/schemas/tolerant';
import { isCampaign, referencesIn } from '../../api/schemas/webhook/shape';
import {
	isSignedAsBefore,
	REFERENCE_PARAMETER,
	sameSecret,
	SIGNATURE_PARAMETER,
	signatureOf,
} from '../../api/values/signature';
import { flawOfSecret, usableSecrets, type WebhookSecrets } from '../../api/values/webhookSecret';
import { TOKEN_PARAMETER, webhookToken } from '../../api/values/webhookToken';
import { payloadsIn } from '../../event/payloads';

/** Who may call: whoever knows the URL, or only URLs made with the Webhook Secret. */
export type Authentication = 'signedUrl' | 'none';

/**
 * `signedFor` is the request whose signed URL was called: what the call tells has to be about it. `null` where the
 * call may tell anything. The reason goes to the sender and to the log, so it names no secret.
 */
export type Verdict = { admitted: true; signedFor: string | null } | { admitted: false; reason: string };

/** What a call shows of itself at the door. */
export interface CallProof {
	authentication: Authentication;
	secrets: WebhookSecrets;
	/** Of the called URL, as n8n parsed it: values may be lists or objects. */
	query: unknown;
	payload: unknown;
}

/**
 * Whether a call may come in. A signed URL carries the reference it was made for and admits what is about that
 * request (`attribute` sees to it), so a leaked one opens no other; the rest of the payload it does not cover. The
 * token admits anything. Without a secret nobody gets in.
 */
export function verify({ authentication, secrets, query, payload }: CallProof): Verdict {
	if (authentication === 'none') return { admitted: true, signedFor: null };

	// A secret that can be guessed proves nothing, nor does none.
	const flaw = flawOfSecret(secrets.webhookSecret);
	if (flaw !== undefined) return refused(flaw);
	const usable = usableSecrets(secrets);

	const token = parameter(query, TOKEN_PARAMETER);
	if (token !== undefined && usable.some((secret) => sameSecret(token, webhookToken(secret))))
		return { admitted: true, signedFor: null };

	const signature = parameter(query, SIGNATURE_PARAMETER);
	if (signature === undefined) return refused(token === undefined ? NOTHING_SIGNED : FOREIGN_TOKEN);
	const signedFor = signedReference(usable, signature, parameter(query, REFERENCE_PARAMETER), payload);
	if (signedFor === null) return refused(FOREIGN_SIGNATURE);

	// A campaign belongs to no request, so what was signed for one covers no campaign.
	const isOfCampaign = payloadsIn(payload).some((one) => isRow(one) && isCampaign(one));
	return isOfCampaign ? refused(NOT_SIGNED_FOR_CAMPAIGNS) : { admitted: true, signedFor };
}

const NOTHING_SIGNED = 'The URL has no valid signature or token parameter';
const FOREIGN_TOKEN = 'The token does not match the Webhook Secret of the credential';
const FOREIGN_SIGNATURE =
	'The signature was created with another Webhook Secret, or for a reference other than the one in the URL or the event';
const NOT_SIGNED_FOR_CAMPAIGNS =
	'Campaign events belong to no request, so a signature cannot verify them: they need the token';

/** The reference in the URL; where there is none (earlier versions, a proxy that drops it) the one that the event names. */
function signedReference(
	secrets: readonly string[],
	signature: string,
	carried: string | undefined,
	payload: unknown,
): string | null {
	const isSigned = (reference: string) =>
		secrets.some((secret) => sameSecret(signature, signatureOf(secret, reference)));
	if (carried !== undefined && isSigned(carried)) return carried;
	const [named] = referencesIn(payload);
	if (named === undefined) return null;
	const isGood = isSigned(named) || secrets.some((secret) => isSignedAsBefore(secret, named, signature));
	return isGood ? named : null;
}

/** Exactly one value: of a parameter given twice it is unclear which one a proxy looked at. */
function parameter(query: unknown, name: string): string | undefined {
	const value = isRow(query) && Object.hasOwn(query, name) ? query[name] : undefined;
	return typeof value === 'string' ? value : undefined;
}

function refused(reason: string): Verdict {
	return { admitted: false, reason };
}
