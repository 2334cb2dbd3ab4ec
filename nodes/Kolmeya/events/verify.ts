import { isRow, type Row, toText } from '../api/schemas/tolerant';
import { sameSecret, SIGNATURE_PARAMETER, signReference } from '../api/values/signature';
import { TOKEN_PARAMETER, webhookToken } from '../api/values/webhookToken';
import { isCampaign } from './classify';

/** Who may call: whoever knows the URL, or only URLs made with the Webhook Secret. */
export type Authentication = 'signedUrl' | 'none';

/** The reason goes to the sender and to the log, so it names no secret. */
export type Verdict = { admitted: true; signedFor: string | null } | { admitted: false; reason: string };

/** All that speaks for a call. */
export interface Claim {
	authentication: Authentication;
	secret: string | undefined;
	/** Of the called URL, as n8n parsed it: values may be lists or objects. */
	query: unknown;
	payload: unknown;
}

/**
 * Whether a call may come in. A signature admits only what names the reference it was made for, so a leaked URL
 * opens no other request; the IDs in the payload it does not vouch for. The token admits anything. Without a
 * secret nobody gets in.
 */
export function verify({ authentication, secret, query, payload }: Claim): Verdict {
	if (authentication === 'none') return { admitted: true, signedFor: null };
	if (!secret) return refuse('The credential has no Webhook Secret, so no event can be verified');

	const token = parameter(query, TOKEN_PARAMETER);
	if (token !== undefined && sameSecret(token, webhookToken(secret)))
		return { admitted: true, signedFor: null };

	const signature = parameter(query, SIGNATURE_PARAMETER);
	if (signature === undefined) {
		return refuse(
			token === undefined
				? 'The URL carries no valid signature or token parameter'
				: 'The token does not belong to the Webhook Secret of the credential',
		);
	}
	const reference = isRow(payload) && isAboutItsReference(payload) ? toText(payload.reference) : null;
	if (reference === null) {
		return refuse('The event names no request reference, so a signature proves nothing: it needs the token');
	}
	if (sameSecret(signature, signReference(secret, reference)))
		return { admitted: true, signedFor: reference };
	return refuse('The signature was not made for the request reference of this event with the Webhook Secret');
}

/** The readers take a campaign, and a request told further in, from elsewhere than the reference above. */
function isAboutItsReference(payload: Row): boolean {
	return !isCampaign(payload) && !isRow(payload.request);
}

/** Exactly one value: of a parameter given twice it is unclear which one a proxy looked at. */
function parameter(query: unknown, name: string): string | undefined {
	const value = isRow(query) && Object.hasOwn(query, name) ? query[name] : undefined;
	return typeof value === 'string' ? value : undefined;
}

function refuse(reason: string): Verdict {
	return { admitted: false, reason };
}
