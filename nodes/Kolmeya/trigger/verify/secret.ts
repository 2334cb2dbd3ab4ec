import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { CREDENTIAL } from '../../api/n8n';
import { readAccess } from '../../api/values/credential';
import type { WebhookSecrets } from '../../api/values/webhookSecret';
import { keepNewest } from '../kept';

/** How long secrets read from the credential are taken for the present ones, and how many triggers have some here. */
export const SECRET_KEPT_MS = 5_000;
/** Triggers whose secrets are kept in one process; those read longest ago go first. */
export const MAX_SECRETS = 100;

interface KeptSecrets {
	secrets: Promise<WebhookSecrets>;
	until: number;
}

/**
 * Secrets by trigger and credential, for a few seconds: n8n decrypts a credential and evaluates its fields each
 * time it is asked, which costs more than everything else that the trigger does with a call. Secrets that could
 * not be read are not kept, so a failure refuses the calls that waited for it and no others.
 */
export class Secrets {
	private readonly kept = new Map<string, KeptSecrets>();

	constructor(private readonly now: () => number) {}

	/** What `read` gives, at most `SECRET_KEPT_MS` old. `owner` names the trigger and its credential. Rejects as `read` does. */
	async of(owner: string, read: () => Promise<WebhookSecrets>): Promise<WebhookSecrets> {
		const known = this.kept.get(owner);
		if (known && this.now() < known.until) return await known.secrets;

		const kept = { secrets: read(), until: this.now() + SECRET_KEPT_MS };
		keepNewest(this.kept, owner, kept, MAX_SECRETS);
		kept.secrets.catch(() => {
			if (this.kept.get(owner) === kept) this.kept.delete(owner);
		});
		return await kept.secrets;
	}
}

/** The secrets of the trigger's credential. Rejects where it is missing or cannot be read, see `unreadable`. */
export async function readSecrets(n8n: IWebhookFunctions | IHookFunctions): Promise<WebhookSecrets> {
	return readAccess(await n8n.getCredentials<Record<string, unknown>>(CREDENTIAL));
}

/**
 * A credential that was deleted, is not chosen, or cannot be decrypted. What n8n says of it may name things that are
 * no business of who calls.
 */
export function unreadable(error: unknown): { reason: string; detail: string } {
	return {
		reason: 'The Kolmeya credential of the trigger is missing or cannot be read',
		detail: `. Select one in the node and publish the workflow again (n8n error: ${error instanceof Error ? error.message : 'none'})`,
	};
}
