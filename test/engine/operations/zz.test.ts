import { startSandbox, type Sandbox } from '../../../sandbox';
import { filled, run } from './running';
let sandbox: Sandbox;
beforeAll(async () => { sandbox = await startSandbox(); });
afterAll(async () => await sandbox.stop());
it('looks', async () => {
	const account = filled(sandbox);
	const message = account.ledger.messages.newest(-Infinity, Infinity, 5).find((m) => m.requestId !== null);
	const job = [...account.ledger.campaigns.keys()][0];
	const all = { returnAll: false, limit: 2 };
	const p = { startAt: '2020-01-01' };
	for (const [of, parameters] of [
		['message:getStatus', { id: message?.id }], ['request:getAll', {...all}], ['reply:getAll', all], ['reply:getAllWeb', all],
		['report:getDeliveries', all], ['report:getDeliveries', { ...all, simplify: false }], ['report:getDeliverySummary', { pricePerMessage: '0,08' }],
		['report:getDeliverySummary', { groupBy: 'job', costFrom: 'monthlySummary' }],
		['report:getInvalidRecords', {...all, origin: 'web'}], ['campaign:getAll', all], ['campaign:getDeliveries', {...all, jobId: job}],
		['campaign:getMonthlySummary', all], ['campaign:getMonthlySummary', {...all, simplify: false}], ['campaign:pause', {jobId: job}], ['campaign:resume', {jobId: {__rl: true, mode: 'id', value: String(job)}}],
		['blacklist:add', { phone: '11987654321', options: { document: '52998224725' } }], ['blacklist:remove', { phone: '119876' }],
		['link:getClicks', all], ['link:getClicks', {...all, simplify: false}], ['account:getLayouts', {}], ['webhook:test', { webhookUrl: `${sandbox.url}/x` }],
	] as const) {
		const { json, error } = await run(sandbox, { of, account, parameters });
		console.log(of, json.length, JSON.stringify(json.slice(0, 2), null, 1), error?.message, error?.description);
	}
}, 60000);
