import { DateTime } from 'luxon';
import type { z } from 'zod';
import type { Inspected, Kolmeya } from '../../api/client';
import { type Endpoint, endpoints } from '../../api/endpoints';
import { campaignOf } from '../../api/schemas/rows/campaign';
import { sendRequestOf } from '../../api/schemas/rows/request';
import { toVendorDate } from '../../api/values/dates';

/** IDs that earlier answers named, for the endpoints that need one. */
export interface Seen {
	requestId?: string;
	messageId?: string;
	jobId?: number;
}

/** One small question to an endpoint that changes nothing. */
export interface Reading {
	check: string;
	path: string;
	/** `known`: whether what is asked for exists, as far as we know. `now` is Kolmeya's time. */
	ask(kolmeya: Kolmeya, seen: Seen, now: number): Promise<{ known: boolean; result: Inspected<unknown> }>;
}

interface Question<In extends z.ZodTypeAny, Out extends z.ZodTypeAny> {
	input(seen: Seen, day: Days): z.input<In>;
	needs?: keyof Seen;
	learn?(answer: z.output<Out>): Seen;
}

/** The vendor's text of the day `back` days before today. */
type Days = (back: number) => string;

const FEW = 5;
/** Of replies, which are rare. */
const MAX_HOURS = 168;
const TIMEOUT_MS = 15_000;
/** Of nobody's request: asked for where the account has none. */
const NO_REFERENCE = 'n8n-nodes-kolmeya-check-setup';

/** Every read-only endpoint but the balance, in an order in which each can use what those before it named. */
export const readings: readonly Reading[] = [
	reading('costCenters', endpoints.segments, { input: () => ({}) }),
	reading('apis', endpoints.apis, { input: () => ({}) }),
	reading('layouts', endpoints.layouts, { input: () => ({}) }),
	reading('requests', endpoints.requests, {
		input: (_, day) => ({ from: day(30), to: day(0), perPage: FEW }),
		learn: ({ rows: [row] }) => ({ requestId: row && (sendRequestOf(row).id ?? undefined) }),
	}),
	reading('requestStatus', endpoints.requestStatus, {
		needs: 'requestId',
		input: ({ requestId }) => (requestId ? { id: requestId } : { reference: NO_REFERENCE }),
		learn: ({ messages: [message] }) => ({ messageId: message?.id ?? undefined }),
	}),
	reading('messageStatus', endpoints.messageStatus, {
		needs: 'messageId',
		input: ({ messageId }) => (messageId ? { id: messageId } : { reference: NO_REFERENCE }),
	}),
	reading('deliveries', endpoints.statuses, {
		input: (_, day) => ({ from: `${day(6)} 00:00`, limit: FEW }),
	}),
	reading('campaigns', endpoints.jobs, {
		input: () => ({}),
		learn: ([row]) => ({ jobId: row && (campaignOf(row).jobId ?? undefined) }),
	}),
	reading('campaignDeliveries', endpoints.jobStatuses, {
		needs: 'jobId',
		input: ({ jobId = 0 }) => ({ jobId, perPage: FEW }),
	}),
	reading('monthlySummary', endpoints.monthlySummary, {
		input: (_, day) => ({ period: day(0).slice(0, 'yyyy-MM'.length) }),
	}),
	reading('invalidRecords', endpoints.invalidRecords, {
		input: (_, day) => ({ origin: 'api' as const, date: day(0), perPage: FEW }),
	}),
	reading('replies', endpoints.replies, { input: () => ({ period: MAX_HOURS }) }),
	reading('webReplies', endpoints.webReplies, { input: () => ({ period: MAX_HOURS }) }),
	reading('linkClicks', endpoints.accesses, { input: (_, day) => ({ from: day(6), limit: FEW }) }),
];

function reading<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
	check: string,
	endpoint: Endpoint<In, Out>,
	{ input, needs, learn }: Question<In, Out>,
): Reading {
	return {
		check,
		path: endpoint.path,
		async ask(kolmeya, seen, now) {
			const day: Days = (back) => toVendorDate(DateTime.fromMillis(now).minus({ days: back }), 'day');
			const result = await kolmeya.inspect(endpoint, input(seen, day), { timeoutMs: TIMEOUT_MS });
			if (learn && result.exchange.kind === 'answered') Object.assign(seen, learn(result.exchange.answer));
			return { known: needs === undefined || seen[needs] !== undefined, result };
		},
	};
}
