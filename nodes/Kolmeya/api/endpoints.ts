import type { z } from 'zod';
import * as account from './schemas/account';
import * as blacklist from './schemas/blacklist';
import * as reports from './schemas/reports';
import * as send from './schemas/send';
import * as status from './schemas/status';

/** How an endpoint gives long lists: a `pagination` object, or Laravel's keys at the root. @inline */
type PagingStyle = 'pagination' | 'laravel';

interface Contract<In extends z.ZodTypeAny, Out extends z.ZodTypeAny> {
	/** What goes out; checked before the request. `{name}` in the path is filled from it. */
	takes: In;
	/** What comes back; tolerant. */
	gives: Out;
	/** Whether asking twice does no harm. A request that is not repeatable is never sent again after an unclear answer. */
	repeatable: boolean;
	/** How a list is cut into pages; without it the whole answer comes at once. */
	paging?: PagingStyle;
	/** The answer carries no body by contract. */
	silent?: boolean;
}

/** One row of the contract: all that a caller needs to know before it asks. */
export interface Endpoint<In extends z.ZodTypeAny = z.ZodTypeAny, Out extends z.ZodTypeAny = z.ZodTypeAny>
	extends Contract<In, Out> {
	path: string;
}

const read = { repeatable: true } as const;
const laravel = { repeatable: true, paging: 'laravel' } as const;
const paginated = { repeatable: true, paging: 'pagination' } as const;

/**
 * The vendor's contract as a table (all POST, below `/v1`); nothing else in the project knows a path.
 * Numbers are those of the vendor's API description.
 */
export const endpoints = {
	/* 1 */ sendMessages: post('sms/store', {
		takes: send.StoreRequest,
		gives: send.StoreAnswer,
		repeatable: false,
	}),
	/* 2 */ sendToken: post('sms/store-token', {
		takes: send.StoreTokenRequest,
		gives: send.StoreAnswer,
		repeatable: false,
	}),
	/* 3 */ balance: post('sms/balance', { takes: account.NoInput, gives: account.BalanceAnswer, ...read }),
	/* 4 */ requestStatus: post('sms/status/request', {
		takes: status.ByIdOrReference,
		gives: status.RequestStatusAnswer,
		...read,
	}),
	/* 5 */ messageStatus: post('sms/status/message', {
		takes: status.ByIdOrReference,
		gives: status.MessageStatusAnswer,
		...read,
	}),
	/* 6 */ statuses: post('sms/reports/statuses', {
		takes: reports.StatusesRequest,
		gives: reports.StatusesAnswer,
		...read,
	}),
	/* 7 */ jobStatuses: post('sms/reports/statuses/{jobId}', {
		takes: reports.JobStatusesRequest,
		gives: reports.JobStatusesAnswer,
		...paginated,
	}),
	/* 8 */ jobs: post('sms/reports/jobs', { takes: account.NoInput, gives: reports.JobsAnswer, ...read }),
	/* 9 */ requests: post('sms/reports/requests', {
		takes: reports.RequestsRequest,
		gives: reports.RequestsAnswer,
		...paginated,
	}),
	/* 10 */ monthlySummary: post('sms/reports/quantity-jobs', {
		takes: reports.MonthlySummaryRequest,
		gives: reports.JobsAnswer,
		...read,
	}),
	/* 11 */ invalidRecords: post('sms/reports/invalid-records', {
		takes: reports.InvalidRecordsRequest,
		gives: reports.LaravelPage,
		...laravel,
	}),
	/* 12 */ replies: post('sms/replys', {
		takes: reports.RepliesRequest,
		gives: reports.LaravelPage,
		...laravel,
	}),
	/* 13 */ webReplies: post('sms/replys-web', {
		takes: reports.RepliesRequest,
		gives: reports.LaravelPage,
		...laravel,
	}),
	/* 14 */ blacklistAdd: post('blacklist/store', {
		takes: blacklist.BlacklistRequest,
		gives: blacklist.NoBody,
		repeatable: true,
		silent: true,
	}),
	/* 15 */ blacklistRemove: post('blacklist/destroy', {
		takes: blacklist.BlacklistRequest,
		gives: blacklist.NoBody,
		repeatable: true,
		silent: true,
	}),
	/* 16 */ segments: post('sms/segments', { takes: account.NoInput, gives: account.SegmentsAnswer, ...read }),
	/* 17 */ apis: post('sms/apis', { takes: account.NoInput, gives: account.BareList, ...read }),
	/* 18 */ layouts: post('sms/layouts', { takes: account.NoInput, gives: account.BareList, ...read }),
	/* 19 */ pauseCampaign: post('sms/jobs/{jobId}/pause', {
		takes: reports.JobPath,
		gives: reports.Acknowledgement,
		...read,
	}),
	/* 20 */ resumeCampaign: post('sms/jobs/{jobId}/play', {
		takes: reports.JobPath,
		gives: reports.Acknowledgement,
		...read,
	}),
	/* 21 */ accesses: post('sms/accesses', {
		takes: reports.AccessesRequest,
		gives: reports.AccessesAnswer,
		...read,
	}),
	/* 22 */ testWebhook: post('sms/webhook', {
		takes: account.WebhookTestRequest,
		gives: account.WebhookTestAnswer,
		...read,
	}),
};

function post<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
	path: string,
	contract: Contract<In, Out>,
): Endpoint<In, Out> {
	return { path: `/v1/${path}`, ...contract };
}
