import { z } from 'zod';
import { OdooError } from './errors';

export const ODOO_FAULT_KINDS = ['refuse', 'unavailable', 'loseAnswer', 'down'] as const;

/** The next `times` calls of create, write or unlink go wrong; with `down`, the next calls of any kind. */
export const OdooFault = z
	.object({
		/**
		 * `refuse`: an Odoo error, nothing is written. `unavailable`: HTTP 503 of the proxy, nothing is written.
		 * `loseAnswer`: written, then HTTP 502: who tries again may write twice. `down`: HTTP 503 for everything, log-in and reading too.
		 */
		kind: z.enum(ODOO_FAULT_KINDS).default('refuse'),
		times: z.number().int().min(1).default(1),
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

	/** At every call, the log-in included. */
	meetCall(): void {
		if (this.armed[0]?.kind !== 'down') return;
		this.use();
		throw new ProxyError(503);
	}

	/** Before a write is carried out. */
	meetBefore(): void {
		const kind = this.armed[0]?.kind;
		if (kind !== 'refuse' && kind !== 'unavailable') return;
		this.use();
		if (kind === 'unavailable') throw new ProxyError(503);
		throw new OdooError(
			'odoo.exceptions.UserError',
			'The sandbox was told to refuse this write (POST /sandbox/odoo/faults).',
		);
	}

	/** After it was. */
	meetAfter(): void {
		if (this.armed[0]?.kind !== 'loseAnswer') return;
		this.use();
		throw new ProxyError(502);
	}

	private use(): void {
		const [fault] = this.armed;
		fault.times -= 1;
		if (fault.times <= 0) this.armed.shift();
	}
}
