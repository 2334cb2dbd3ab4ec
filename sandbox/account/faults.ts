import type { Fault, FaultPart } from './fault';

interface Armed {
	fault: Fault;
	skip: number;
	times: number;
}

/** The faults that are armed, in the order they were given. */
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

	/**
	 * The fault of this request with those it brings along, used up in the same breath, so that requests in parallel never
	 * share one. Empty: nothing goes wrong.
	 */
	take(endpoint: string, path: string): FaultPart[] {
		for (const armed of this.armed) {
			if (!['*', endpoint, path].includes(armed.fault.on)) continue;
			if (armed.skip > 0) {
				armed.skip -= 1;
				continue;
			}
			armed.times -= 1;
			if (armed.times <= 0) this.armed = this.armed.filter((other) => other !== armed);
			return [armed.fault, ...(armed.fault.also ?? [])];
		}
		return [];
	}
}
