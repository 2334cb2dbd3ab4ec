/* eslint-disable @n8n/community-nodes/require-node-api-error -- the sandbox is not shipped to n8n */
import { Database, modelOf } from './database';
import { accessDenied, noSuchDatabase } from './errors';
import { Faults } from './faults';
import { methodOf } from './methods';
import { seed } from './seed';
import { Users, type OdooUser } from './users';

/** What n8n's Odoo credential needs besides the sandbox's own URL. */
export const ODOO = { database: 'sandbox', login: 'admin', password: 'admin', uid: 2 } as const;

export interface Caller {
	uid: number;
}

interface Asked {
	model: string;
	method: string;
	args: readonly unknown[];
	kwargs: Record<string, unknown>;
}

export interface CallRecord {
	model: string;
	method: string;
	/** Null while it went well, otherwise the text of the error. */
	error: string | null;
	at: string;
}

const KEPT_CALLS = 1_000;

/** One Odoo with one database. */
export class OdooServer {
	faults = new Faults();
	users: Users;
	calls: CallRecord[] = [];

	private filled: Database | undefined;

	constructor(private readonly clock: () => number) {
		this.users = this.administratorOnly();
	}

	/** Filled when it is first asked for: most sandboxes are started for Kolmeya alone. */
	get database(): Database {
		if (this.filled === undefined) {
			this.filled = new Database(this.clock);
			seed(this.filled, ODOO.uid);
		}
		return this.filled;
	}

	reset(): void {
		this.filled = undefined;
		this.faults = new Faults();
		this.users = this.administratorOnly();
		this.calls = [];
	}

	/** The user's id, or false, as Odoo's `login` and `authenticate` answer. */
	login(database: unknown, login: unknown, password: unknown): number | false {
		this.faults.meetCall();
		if (database !== ODOO.database) throw noSuchDatabase(String(database));
		return this.users.logIn(login, password);
	}

	/** Every call carries the credentials again. */
	authorize(database: unknown, uid: unknown, password: unknown): Caller {
		if (database !== ODOO.database) throw noSuchDatabase(String(database));
		return { uid: this.users.authorize(uid, password) };
	}

	/** The browser's way in, which knows no lock. */
	openSession(database: unknown, login: unknown, password: unknown): Caller {
		this.faults.meetCall();
		if (database !== ODOO.database) throw noSuchDatabase(String(database));
		const uid = this.users.find(login, password);
		if (uid === undefined) throw accessDenied();
		return { uid };
	}

	/** Another user, with a partner and an address if it has one; gives the id. */
	addUser(user: OdooUser): number {
		const { login, email } = user;
		const make = (model: string, values: Record<string, unknown>) =>
			this.database.create(modelOf(model), [values], ODOO.uid, true)[0];
		const partner_id = make('res.partner', { name: login, email });
		const uid = make('res.users', { name: login, login, email, partner_id });
		this.users.add(uid, user);
		return uid;
	}

	private administratorOnly(): Users {
		const users = new Users(this.clock);
		users.add(ODOO.uid, { login: ODOO.login, password: ODOO.password, denied: {} });
		return users;
	}

	call({ uid }: Caller, { model: name, method: methodName, args, kwargs }: Asked): unknown {
		const entry: CallRecord = {
			model: name,
			method: methodName,
			error: null,
			at: new Date(this.clock()).toISOString(),
		};
		if (this.calls.length >= KEPT_CALLS * 2) this.calls = this.calls.slice(-KEPT_CALLS);
		this.calls.push(entry);
		try {
			this.faults.meetCall(name);
			const model = modelOf(name);
			const method = methodOf(name, methodName);
			if (method.writes) this.faults.meetBefore(name);
			const context = isRecord(kwargs.context) ? kwargs.context : {};
			const answer = method.run(
				{ database: this.database, faults: this.faults, users: this.users, model, uid, context },
				args,
				kwargs,
			);
			if (method.writes) this.faults.meetAfter(name);
			return answer;
		} catch (error) {
			entry.error = error instanceof Error ? error.message : String(error);
			throw error;
		}
	}
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
