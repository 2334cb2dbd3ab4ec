import { z } from 'zod/v4';
import { OdooError } from './errors';

export const ODOO_FAULT_KINDS = ['refuse', 'unavailable', 'loseAnswer', 'down'] as const;

/** The next `times` calls of create, write or unlink go wrong; with `down`, the next calls of any kind. With a `model`, only calls on it. */
export const OdooFault = z
	.object({
		/**
		 * `refuse`: an Odoo error, nothing is written. `unavailable`: HTTP 503 of the proxy, nothing is written.
		 * `loseAnswer`: written, then HTTP 502: who tries again may write twice. `down`: HTTP 503 for everything, log-in and reading too.
		 */
		kind: z.enum(ODOO_FAULT_KINDS).default('refuse'),
		times: z.number().int().min(1).default(1),
		/** Calls that it would meet, and lets pass first. */
		skip: z.number().int().min(0).default(0),
		model: z.string().optional(),
		/** A record that `refuse` is about: it stays as it is until the faults are cleared, other records of the call do not. */
		id: z.number().int().optional(),
	})
	.strict();
export type OdooFault = z.infer<typeof OdooFault>;

/** Not an Odoo error: the proxy in front of it answers. */
export class ProxyError extends Error {
	constructor(readonly status: 502 | 503) {
		super(status === 502 ? '502 Bad Gateway' : '503 Service Temporarily Unavailable');
	}
}

export class Faults {
	private armed: OdooFault[] = [];

	add(fault: OdooFault): void {
		this.armed.push({ ...fault });
	}

	list(): readonly OdooFault[] {
		return this.armed;
	}

	clear(): void {
		this.armed = [];
	}

	/** At every call; the log-in is on no model. */
	meetCall(model?: string): void {
		if (this.met(['down'], model)) throw new ProxyError(503);
	}

	/** Before a write is carried out. */
	meetBefore(model: string): void {
		const kind = this.met(['refuse', 'unavailable'], model);
		if (kind === 'unavailable') throw new ProxyError(503);
		if (kind !== undefined) throw refusal();
	}

	/** Before this record is changed, as a constraint in Odoo that one record breaks. */
	meetRecord(model: string, id: number): void {
		const broken = this.armed.some((fault) => fault.id === id && (fault.model ?? model) === model);
		if (broken) throw refusal();
	}

	/** After it was. */
	meetAfter(model: string): void {
		if (this.met(['loseAnswer'], model)) throw new ProxyError(502);
	}

	private met(kinds: Array<OdooFault['kind']>, model?: string): OdooFault['kind'] | undefined {
		const fault = this.armed.find(
			({ id, model: of }) => id === undefined && (of === undefined || of === model),
		);
		if (fault === undefined || !kinds.includes(fault.kind)) return undefined;
		if (fault.skip > 0) {
			fault.skip -= 1;
			return undefined;
		}
		fault.times -= 1;
		if (fault.times <= 0) this.armed.splice(this.armed.indexOf(fault), 1);
		return fault.kind;
	}
}

const refusal = () =>
	new OdooError(
		'odoo.exceptions.UserError',
		'The sandbox was told to refuse this write (POST /sandbox/odoo/faults).',
	);
