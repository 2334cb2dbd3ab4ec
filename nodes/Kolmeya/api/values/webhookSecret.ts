import { counted } from './counted';

/** The two secrets of a credential: what was made with either is good, new URLs are signed with the first. */
export interface WebhookSecrets {
	webhookSecret?: string;
	/** The one before, while events of messages that were signed with it are still to come. */
	previousWebhookSecret?: string;
}

/** Who has a signed URL can try secrets at home, billions a second: shorter ones would be found. */
export const MIN_SECRET = 16;

/** Why nothing can be signed or verified with this secret, with what to do; `undefined` when it can. */
export function flawOfSecret(secret: string | undefined): string | undefined {
	if (!secret) {
		return `The credential has no Webhook Secret, so events cannot be verified. Add one with at least ${MIN_SECRET} random characters`;
	}
	return isLong(secret) ? undefined : tooShort('Webhook Secret', secret);
}

/** Likewise of both; that there is no previous one is no flaw. */
export function flawOfSecrets({ webhookSecret, previousWebhookSecret }: WebhookSecrets): string | undefined {
	const flaw = flawOfSecret(webhookSecret);
	if (flaw !== undefined || !previousWebhookSecret || isLong(previousWebhookSecret)) return flaw;
	return `${tooShort('Previous Webhook Secret', previousWebhookSecret)}, or leave it empty`;
}

/** What may verify: a short previous secret is left out, for it would open the door again. */
export function usableSecrets({ webhookSecret, previousWebhookSecret }: WebhookSecrets): string[] {
	return [webhookSecret, previousWebhookSecret].flatMap((secret) =>
		secret && isLong(secret) ? [secret] : [],
	);
}

function isLong(secret: string): boolean {
	return secret.length >= MIN_SECRET;
}

function tooShort(name: string, { length }: string): string {
	return `The ${name} of the credential has only ${counted(length, 'character')} and could be guessed. Use at least ${MIN_SECRET} random characters`;
}
