import { TOKEN_PARAMETER, webhookToken } from '../../nodes/Kolmeya/api/values/webhookToken';

/** A webhook URL for a sender that cannot sign; other query parameters stay as they are. */
export function withWebhookToken(webhookUrl: string, secret: string): string {
	const url = new URL(webhookUrl);
	url.searchParams.set(TOKEN_PARAMETER, webhookToken(secret));
	return url.toString();
}
