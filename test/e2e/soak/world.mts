/** What stands for the whole soak: an account, three campaigns that are run again and again, two listeners. */
import { z } from 'zod';
import { Random } from '../../../sandbox/core/random.js';
import type { Json } from '../../support/n8n/client.mjs';
import { Published } from '../scale/published.mjs';
import { type Customer, openCustomer, sendNode } from '../scale/scene.mjs';
import type { Laws } from './laws.mjs';
import type { Stage } from './stage.mjs';

/** Status events come by themselves, some twice, in any order. */
export const webhooks = {
	automatic: true,
	delayMs: 300,
	spreadMs: 2_000,
	perEvent: 25,
	silentShare: 0,
	duplicateShare: 0.2,
	disorder: true,
};
const batchSize = 25;
export const latencyMs = 40;
const accountSettings = {
	webhooks,
	price: 0,
	latencyMs,
	rateLimit: { limit: 120, windowMs: 10_000, retryAfter: true },
};
const Summary = z.object({
	accepted: z.number(),
	phones: z.number(),
	perPhoneMaximum: z.number(),
	requests: z.record(z.string(), z.number()),
	webhooks: z.object({ sent: z.number(), failed: z.number() }),
});

/** The campaign that continues on errors. */
export const neverRaises = 2;

export interface World {
	stage: Stage;
	laws: Laws;
	random: Random;
	customer: Customer;
	campaigns: Published[];
	listeners: Published[];
	/** People that have been drawn so far; nobody is drawn twice. */
	drawn: number;
	/** Calls of webhooks that have been looked at. */
	read: number;
}

export async function openWorld(stage: Stage, laws: Laws, seed: number): Promise<World> {
	const customer = await openCustomer(stage, 'soak', accountSettings);
	const listen = async (name: string, options: Json) =>
		await Published.trigger(stage, name, customer, {
			events: ['status', 'reply'],
			authentication: 'signedUrl',
			options,
		});
	const collecting = await listen('Collecting', { collect: 400 });
	const single = await listen('One by one', {});
	const campaign = async (name: string, { url }: Published, settings: Json = {}) => {
		const options = {
			sendOnceKey: '={{ $json.key }}',
			webhookUrl: url,
			batchSize,
			concurrency: 4,
			timeout: 3,
		};
		const node = sendNode(customer, {
			options,
			phone: '={{ $json.phone }}',
			message: '={{ $json.message }}',
		});
		return await Published.sender(stage, name, [{ ...node, ...settings }]);
	};
	const campaigns = [
		await campaign('Campaign A', collecting),
		await campaign('Campaign B', single),
		await campaign('Campaign C', single, { onError: 'continueRegularOutput' }),
	];
	return {
		stage,
		laws,
		random: new Random(seed),
		customer,
		campaigns,
		listeners: [collecting, single],
		drawn: 0,
		read: 0,
	};
}

export const summaryOf = async ({ customer }: World): Promise<z.infer<typeof Summary>> =>
	await customer.account.ask('summary', Summary);
