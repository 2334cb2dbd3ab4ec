import type { Inspected } from '../../api/client';

/** The first request, and when it was sent and answered on this machine's clock. */
export interface First extends Inspected<{ balance?: unknown }> {
	path: string;
	baseUrl: string;
	/** Somebody else than Kolmeya answers. */
	astray: boolean;
	sentAt: number;
	answeredAt: number;
}
