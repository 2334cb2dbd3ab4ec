import { runInEngine } from './harness';
import { startSandbox } from '../../sandbox';

it('sends through the engine', async () => {
	const sandbox = await startSandbox({});
	const account = sandbox.account({});
	const result = await runInEngine({
		items: [{ phone: '11987654321', message: 'oi' }, { phone: 11987654322, message: 'olá' }, { phone: null }],
		credential: { apiToken: `Bearer ${account.token}\n`, baseUrl: `${sandbox.apiUrl}/` },
		parameters: {},
	});
	console.log(JSON.stringify(result.outputs, null, 1), result.error, result.hints, account.received());
	await sandbox.stop();
});
