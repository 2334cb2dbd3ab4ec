import { randomBytes } from 'node:crypto';
import type { AccountOptions } from '../core/options';
import { Account } from './account';
import type { World } from './world';

export const DEFAULT_TOKEN = 'sandbox';

/** The accounts of one sandbox, by their token. */
export class Accounts {
	private readonly byToken = new Map<string, Account>();

	constructor(
		private readonly world: World,
		private readonly defaults: AccountOptions,
	) {
		this.open({ token: DEFAULT_TOKEN });
	}

	/** A new account; for a token that is known already, that account with these settings. */
	open(options: AccountOptions): Account {
		const token = options.token ?? randomBytes(20).toString('hex');
		const known = this.byToken.get(token);
		if (known !== undefined) return reconfigure(known, options);
		const account = new Account(token, this.withDefaults(options), this.world);
		this.byToken.set(token, account);
		return account;
	}

	find(token: string): Account | undefined {
		return this.byToken.get(token);
	}

	list(): Account[] {
		return [...this.byToken.values()];
	}

	/** Lists given to the sandbox belong to the default account only: others start empty. */
	private withDefaults(options: AccountOptions): AccountOptions {
		const { blacklist, doNotDisturb, ...shared } = this.defaults;
		const lists = options.token === DEFAULT_TOKEN ? { blacklist, doNotDisturb } : {};
		return {
			...shared,
			...lists,
			...options,
			rateLimit: { ...shared.rateLimit, ...options.rateLimit },
			webhooks: { ...shared.webhooks, ...options.webhooks },
			quirks: { ...shared.quirks, ...options.quirks },
		};
	}
}

function reconfigure(account: Account, options: AccountOptions): Account {
	options.blacklist?.forEach((phone) => account.blacklist.add(phone));
	options.doNotDisturb?.forEach((phone) => account.doNotDisturb.add(phone));
	return account.configure(options);
}
