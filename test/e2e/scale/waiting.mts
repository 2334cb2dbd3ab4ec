/** Send and Wait on one worker, the reply at the webhook process, the rest of the workflow on another worker. */
import type { Cluster } from '../../support/n8n/cluster.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Published, until } from './published.mjs';
import { type Customer, type Message, openCustomer, people, sendNode, wrongCounts } from './scene.mjs';

/** n8n hands out executions in turn; so many at most until both workers have had one. */
const mostAsked = 10;

interface Asked {
	person: Message;
	executionId: string;
	worker: string;
}

export interface Waiting {
	workflow: Published;
	customer: Customer;
	asked: Asked[];
}

/** Executions that wait for a reply, at least one on each worker. */
export async function askOnEveryWorker(cluster: Cluster): Promise<Waiting> {
	const customer = await openCustomer(cluster, 'waiting');
	const ask = sendNode(customer, {
		operation: 'sendAndWait',
		phone: '={{ $json.phone }}',
		message: '={{ $json.message }}',
	});
	const workflow = await Published.sender(cluster, 'Ask', [ask]);
	const asked: Asked[] = [];
	const idle = () => cluster.workers.filter(({ name }) => !asked.some(({ worker }) => worker === name));
	for (const person of people(mostAsked, 2000)) {
		if (idle().length === 0) break;
		const executionId = await workflow.start([person]);
		await until('the execution waits', async () => (await workflow.status(executionId)) === 'waiting');
		const [worker = 'none'] = await cluster.workersOf(executionId);
		asked.push({ person, executionId, worker });
	}
	return { workflow, customer, asked };
}

/** After one of the workers has died. */
export async function checkReplies(
	cluster: Cluster,
	checks: Checks,
	{ workflow, customer, asked }: Waiting,
): Promise<void> {
	const alive = cluster.workers.map(({ name }) => name);
	const orphans = asked.filter(({ worker }) => !alive.includes(worker));
	checks.check(
		'executions wait that began on the dead worker, and others',
		orphans.length > 0 && orphans.length < asked.length,
		asked.map(({ worker }) => worker).join(', '),
	);
	await checks.attempt('a reply goes on with its execution on a worker that lives', async () => {
		for (const { person, executionId } of asked) {
			await customer.account.tell('reply', { phone: person.phone, text: 'SIM' });
			const [item, ...more] = await workflow.output(executionId, 'Kolmeya');
			if (!isApproval(item?.data) || more.length > 0) throw new Error(JSON.stringify([item, ...more]));
			const resumedOn = (await cluster.workersOf(executionId)).at(-1) ?? 'none';
			if (!alive.includes(resumedOn)) throw new Error(`Execution ${executionId} went on on ${resumedOn}`);
		}
		const wrong = await wrongCounts(
			customer,
			asked.map(({ person }) => person),
		);
		if (wrong.length > 0) throw new Error(`SMS: ${wrong.join(', ')}`);
	});
}

const isApproval = (data: unknown): boolean =>
	typeof data === 'object' && data !== null && 'approved' in data && data.approved === true;
