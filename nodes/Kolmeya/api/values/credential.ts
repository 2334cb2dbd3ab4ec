import { toText } from '../schemas/tolerant';
import type { WebhookSecrets } from './webhookSecret';

/** What the credential holds, after the slips of pasting are mended. */
export interface KolmeyaAccess extends WebhookSecrets {
	/** Without a trailing slash, e.g. `https://kolmeya.com.br/api`. */
	baseUrl: string;
	apiToken: string;
	/** As it was typed: the operation that needs it judges it. */
	tenantId?: string;
}

const DEFAULT_BASE_URL = 'https://kolmeya.com.br/api';

/**
 * Mends what n8n gives; never throws. A token or secret that is missing is empty or left out, and Kolmeya
 * or the trigger says so when it matters.
 */
export function readAccess(credential: Readonly<Record<string, unknown>>): KolmeyaAccess {
	const text = (key: string) => (typeof credential[key] === 'string' ? credential[key].trim() : '');
	const tenantId = toText(credential.tenantId)?.trim();
	return {
		baseUrl: readBaseUrl(text('baseUrl')) || DEFAULT_BASE_URL,
		apiToken: cleanToken(text('apiToken')),
		...(text('webhookSecret') && { webhookSecret: text('webhookSecret') }),
		...(text('previousWebhookSecret') && { previousWebhookSecret: text('previousWebhookSecret') }),
		...(tenantId && { tenantId }),
	};
}

/**
 * The address that `/v1/...` goes after, from an address as people copy it: bare, of the API, of its version, or of one
 * of its endpoints. A path of another name is a proxy's. The credential's test does the same.
 */
function readBaseUrl(pasted: string): string {
	return pasted
		.trim()
		.replace(/\/+$/, '')
		.replace(/\/v1(?:\/.*)?$/i, '')
		.replace(/^(https?:\/\/[^/?#]+)$/i, '$1/api');
}

/** The same cleaning as the credential's `authenticate` expression. */
export function cleanToken(pasted: string): string {
	return pasted
		.replace(/["'“”‘’`]/g, '')
		.replace(/^\s*(?:authorization\s*:\s*)?bearer\s+/i, '')
		.replace(/\s+/g, '');
}

/** Why no server can know a token, in words that do not tell it. */
export function flawOfToken(apiToken: string): string | undefined {
	if (apiToken === '') return 'The credential has no API token';
	// A header takes nothing else.
	return /^[\x21-\x7e]+$/.test(apiToken) ? undefined : 'The API token has characters that no token has';
}
