import { DateTime } from 'luxon';
import type { Account } from '../../../sandbox';

export interface Case {
	/** `resource:operation` */
	of: string;
	/** What the operation asks first. */
	endpoint: string;
	parameters: Record<string, unknown>;
	/** Item 0, 1, 2 give the same, or what differs. */
	items?: Array<Record<string, unknown>>;
}

/** Every operation that takes its items one by one, with parameters that work in `A_LITTLE_OF_ALL`. */
export function everyOperation(account: Account): Case[] {
	const apiMessage = account.ledger.messages
		.newest(-Infinity, Infinity, Infinity)
		.find(({ requestId }) => requestId !== null);
	const [job] = account.ledger.campaigns.keys();
	const [request] = account.ledger.requests.newest(-Infinity, Infinity, 1);
	const startAt = DateTime.now().minus({ days: 3 }).toISO();
	const day = DateTime.fromMillis(account.ledger.invalids.api.newest(-Infinity, Infinity, 1)[0].at);
	const few = { returnAll: false, limit: 3 };
	return [
		{ of: 'account:checkSetup', endpoint: 'sms/balance', parameters: {} },
		{ of: 'account:getApis', endpoint: 'sms/apis', parameters: {} },
		{ of: 'account:getBalance', endpoint: 'sms/balance', parameters: {} },
		{ of: 'account:getCostCenters', endpoint: 'sms/segments', parameters: {} },
		{ of: 'account:getLayouts', endpoint: 'sms/layouts', parameters: {} },
		{ of: 'campaign:getAll', endpoint: 'sms/reports/jobs', parameters: few },
		{
			of: 'campaign:getDeliveries',
			endpoint: 'sms/reports/statuses/{jobId}',
			parameters: { jobId: job, ...few },
		},
		{
			of: 'campaign:getMonthlySummary',
			endpoint: 'sms/reports/quantity-jobs',
			parameters: {
				month: DateTime.fromMillis(account.ledger.campaigns.get(job)?.at ?? 0)
					.setZone('America/Sao_Paulo')
					.toFormat('yyyy-MM'),
				...few,
			},
		},
		{ of: 'campaign:pause', endpoint: 'sms/jobs/{id}/pause', parameters: { jobId: job } },
		{ of: 'campaign:resume', endpoint: 'sms/jobs/{id}/play', parameters: { jobId: String(job) } },
		{
			of: 'link:getClicks',
			endpoint: 'sms/accesses',
			parameters: { startAt: DateTime.now().minus({ days: 25 }).toISO(), ...few },
		},
		{ of: 'message:getStatus', endpoint: 'sms/status/message', parameters: { id: apiMessage?.id } },
		{ of: 'reply:getAll', endpoint: 'sms/replys', parameters: { hours: 168, ...few } },
		{ of: 'reply:getAllWeb', endpoint: 'sms/replys-web', parameters: { hours: 168, ...few } },
		{ of: 'report:getDeliveries', endpoint: 'sms/reports/statuses', parameters: { startAt, ...few } },
		{
			of: 'report:getDeliverySummary',
			endpoint: 'sms/reports/statuses',
			parameters: { startAt, groupBy: 'costCenter', pricePerMessage: 0.08 },
		},
		{
			of: 'report:getInvalidRecords',
			endpoint: 'sms/reports/invalid-records',
			parameters: { origin: 'api', date: day.toISO(), ...few },
		},
		{
			of: 'request:getAll',
			endpoint: 'sms/reports/requests',
			parameters: { startAt: DateTime.now().minus({ days: 19 }).toISO(), ...few },
		},
		{
			of: 'request:getStatus',
			endpoint: 'sms/status/request',
			parameters: { by: 'reference', reference: request.reference },
		},
		{ of: 'webhook:test', endpoint: 'sms/webhook', parameters: { webhookUrl: 'http://127.0.0.1:9/none' } },
	];
}
