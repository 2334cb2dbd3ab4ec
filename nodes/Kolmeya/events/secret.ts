/** How long a secret read from the credential is taken for the present one, and how many triggers have one here. */
export const SECRET_KEPT_MS = 5_000;
/** Triggers whose secret is kept in one process; the one read longest ago goes first. */
export const MOST_SECRETS = 100;

interface Kept {
	secret: Promise<string | undefined>;
	until: number;
}

/**
 * Secrets by trigger and credential, for a few seconds: n8n decrypts a credential and evaluates its fields each
 * time it is asked, which costs more than everything else that the trigger does with a call. A secret that could
 * not be read is not kept, so a failure refuses the calls that waited for it and no others.
 */
export class Secrets {
	private readonly kept = new Map<string, Kept>();

	constructor(private readonly now: () => number) {}

	/** What `read` gives, at most `SECRET_KEPT_MS` old. `owner` names the trigger and its credential. Rejects as `read` does. */
	async of(owner: string, read: () => Promise<string | undefined>): Promise<string | undefined> {
		const known = this.kept.get(owner);
		if (known && this.now() < known.until) return await known.secret;

		const kept = { secret: read(), until: this.now() + SECRET_KEPT_MS };
		this.kept.delete(owner);
		this.kept.set(owner, kept);
		this.forgetOldest();
		kept.secret.catch(() => {
			if (this.kept.get(owner) === kept) this.kept.delete(owner);
		});
		return await kept.secret;
	}

	private forgetOldest(): void {
		const [oldest] = this.kept.keys();
		if (this.kept.size > MOST_SECRETS) this.kept.delete(oldest);
	}
}
