import { z } from 'zod';

export const FAULT_KINDS = [
	'resetBefore',
	'resetAfter',
	'stallBefore',
	'stallAfter',
	'unauthorized',
	'ipNotReleased',
	'blocked',
	'unprocessable',
	'tooManyRequests',
	'serverFaultBefore',
	'serverFaultAfter',
	'htmlBadGatewayBefore',
	'htmlBadGatewayAfter',
	'htmlNotFound',
	'errorInSuccess',
	'erroInSuccess',
	'unreadableAfter',
	'cutAfter',
	'emptyAfter',
	'noResultAfter',
	'slow',
	'shuffled',
	'redirect',
] as const;

export const Fault = z
	.object({
		/** Endpoint (`sms/store`, `sms/reports/statuses/{jobId}`), concrete path (`sms/jobs/7/pause`), or `*`. */
		on: z.string().min(1),
		kind: z.enum(FAULT_KINDS),
		/** Matching requests to let pass first. */
		skip: z.number().int().min(0).optional(),
		/** Matching requests to spoil, 1 when absent; Infinity for all (over JSON: any large number). */
		times: z.number().min(1).optional(),
		/** Seconds, for `tooManyRequests`; absent: no Retry-After header. */
		retryAfter: z.number().min(0).optional(),
		/** For `slow`. */
		ms: z.number().min(0).optional(),
		/** Where `redirect` points: a path of this server or a URL; Laravel's login page when absent. */
		to: z.string().optional(),
	})
	.strict();

export type Fault = z.infer<typeof Fault>;
export type FaultKind = Fault['kind'];

interface Armed {
	fault: Fault;
	skip: number;
	times: number;
}

export class FaultList {
	private armed: Armed[] = [];

	add(fault: Fault): void {
		this.armed.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
	}

	clear(): void {
		this.armed = [];
	}

	list(): Fault[] {
		return this.armed.map(({ fault, skip, times }) => ({ ...fault, skip, times }));
	}

	/** The fault of this request, used up in the same breath, so that requests in parallel never share one. */
	take(endpoint: string, path: string): Fault | undefined {
		for (const armed of this.armed) {
			if (!['*', endpoint, path].includes(armed.fault.on)) continue;
			if (armed.skip > 0) {
				armed.skip -= 1;
				continue;
			}
			armed.times -= 1;
			if (armed.times <= 0) this.armed = this.armed.filter((other) => other !== armed);
			return armed.fault;
		}
		return undefined;
	}
}
