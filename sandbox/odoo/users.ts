import { z } from 'zod/v4';
import { accessDenied, notAllowed } from './errors';
import type { Model } from './fields';

export const OPERATIONS = ['read', 'create', 'write', 'unlink'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Somebody besides the administrator, who may do everything. */
export const OdooUser = z
	.object({
		login: z.string().min(1),
		password: z.string().min(1),
		email: z.string().optional(),
		/** What this user may not, by model; `*` for those not named. */
		denied: z.record(z.string(), z.array(z.enum(OPERATIONS))).default({}),
	})
	.strict();
export type OdooUser = z.infer<typeof OdooUser>;

const LOCK = { failures: 5, forMs: 60_000 };

/** Who may log in, and what they may do. */
export class Users {
	private readonly byId = new Map<number, OdooUser>();
	private failures = 0;
	private lastFailure = -Infinity;

	constructor(private readonly clock: () => number) {}

	add(uid: number, user: OdooUser): void {
		this.byId.set(uid, user);
	}

	loginOf(uid: number): string {
		return this.byId.get(uid)?.login ?? '';
	}

	/**
	 * As `common.login` does it: after five wrong ones the right one is refused too, for a minute. The address of the caller counts
	 * there; here there is only one.
	 */
	logIn(login: unknown, password: unknown): number | false {
		const locked = this.failures >= LOCK.failures && this.clock() - this.lastFailure < LOCK.forMs;
		const uid = locked ? undefined : this.find(login, password);
		if (uid !== undefined) this.failures = 0;
		else if (!locked) {
			this.failures += 1;
			this.lastFailure = this.clock();
		}
		return uid ?? false;
	}

	find(login: unknown, password: unknown): number | undefined {
		const found = [...this.byId].find(([, user]) => user.login === login && user.password === password);
		return found?.[0];
	}

	ofKey(key: unknown): number {
		const found = [...this.byId].find(([, { password }]) => password === key);
		if (found === undefined) throw accessDenied();
		return found[0];
	}

	authorize(uid: unknown, password: unknown): number {
		const user = typeof uid === 'number' ? this.byId.get(uid) : undefined;
		if (typeof uid !== 'number' || user === undefined || user.password !== password) throw accessDenied();
		return uid;
	}

	may(uid: number, operation: Operation, { name, locked }: Model): boolean {
		const denied = this.byId.get(uid)?.denied ?? {};
		return (
			!(denied[name] ?? denied['*'] ?? []).includes(operation) && (locked !== true || operation === 'read')
		);
	}

	demand(uid: number, operation: Operation, model: Model): void {
		if (!this.may(uid, operation, model)) throw notAllowed(model.description, model.name, operation);
	}
}
