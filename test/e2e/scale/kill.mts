/** A campaign under way, and its worker dead in the middle of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Cluster, Member } from '../../support/n8n/cluster.mjs';
import { Published, until } from './published.mjs';
import { type Customer, type Message, openCustomer, sendNode } from './scene.mjs';

export const batchSize = 10;
const concurrency = 4;
const latencyMs = 500;
/** Share of the messages after which the worker is killed. */
const killAfter = 1 / 3;
const settleMs = 1000;
const Summary = z.object({ accepted: z.number() });

export interface Killed {
	customer: Customer;
	campaign: Published;
	executionId: string;
	victim: Member;
	/** Messages that Kolmeya had accepted by then. */
	reached: number;
}

export async function killMidCampaign(
	cluster: Cluster,
	name: string,
	messages: readonly Message[],
): Promise<Killed> {
	const customer = await openCustomer(cluster, name, { latencyMs });
	const options = { sendOnceKey: 'fatura-2025-11', batchSize, concurrency };
	const campaign = await Published.sender(cluster, name, [sendNode(customer, { options })]);
	const executionId = await campaign.start(messages);
	const accepted = async () => (await customer.account.ask('summary', Summary)).accepted;
	await until('a third is accepted', async () => (await accepted()) >= messages.length * killAfter, 20);
	const victim = await runnerOf(cluster, executionId);
	await cluster.kill(victim);
	// What was on the wire arrives nonetheless.
	await sleep(settleMs);
	return { customer, campaign, executionId, victim, reached: await accepted() };
}

async function runnerOf(cluster: Cluster, executionId: string): Promise<Member> {
	const [name] = await cluster.workersOf(executionId);
	const worker = cluster.workers.find((member) => member.name === name);
	if (!worker) throw new Error(`Execution ${executionId} runs on ${name ?? 'no worker'}`);
	return worker;
}
