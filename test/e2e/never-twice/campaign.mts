/** A workflow that sends to whom it is given, for a customer of its own: what it said of each person, what phones got. */
import { z } from 'zod';
import type { FinishedExecution, Json } from '../../support/n8n/client.mjs';
import { Published } from '../scale/published.mjs';
import { type Customer, openCustomer, sendNode, type Servers } from '../scale/scene.mjs';

const nodeName = 'Kolmeya';
const Summary = z.object({
	accepted: z.number(),
	underWay: z.number(),
	requests: z.record(z.string(), z.number()),
});

const Raised = z.object({ context: z.object({ itemIndex: z.number().optional() }) });

/** How an execution ended. */
export interface Told {
	executionId: string;
	status: string;
	error?: string;
	/** The item that the node's error names. */
	itemIndex?: number;
	/** What the node put out, by its outputs, in all of its runs. */
	outputs: Json[][];
	/** The same, as one list. */
	items: Json[];
}

export interface CampaignOptions {
	/** Of the sandbox's account. */
	account?: Json;
	/** Parameters of Send, without its options. */
	parameters?: Json;
	/** Options of Send. */
	options?: Json;
	/** Settings of the node: On Error, Retry On Fail. */
	settings?: Json;
	/** Nodes before Send. */
	before?: Json[];
	/** Connections that differ from those of a chain. */
	links?: Json;
}

export class Campaign {
	private constructor(
		private readonly customer: Customer,
		private readonly published: Published,
	) {}

	static async open(servers: Servers, name: string, given: CampaignOptions): Promise<Campaign> {
		const { account, parameters, options, settings, before = [], links } = given;
		// A token has no spaces.
		const token = `never-twice-${name.replace(/\W+/g, '-')}`;
		const customer = await openCustomer(servers, token, account);
		const node = { ...sendNode(customer, { ...parameters, options: { ...options } }), ...settings };
		const published = await Published.sender(servers, `Never twice: ${name}`, [...before, node], links);
		return new Campaign(customer, published);
	}

	/** Arms a fault of requests to send. */
	async spoil(fault: Json): Promise<void> {
		await this.customer.account.tell('faults', { on: 'sms/store', ...fault });
	}

	/** The faults that nothing has met go. */
	async mend(): Promise<void> {
		await this.customer.account.clearFaults();
	}

	async start(people: readonly object[]): Promise<string> {
		return await this.published.start(people);
	}

	async run(people: readonly object[]): Promise<Told> {
		return await this.end(await this.start(people));
	}

	/** Two executions that begin at the same moment. */
	async runTwice(people: readonly object[]): Promise<Told[]> {
		const ids = await this.published.startTogether(people, 2);
		return await Promise.all(ids.map(async (id) => await this.end(id)));
	}

	async end(executionId: string): Promise<Told> {
		return tell(await this.published.end(executionId));
	}

	async summary(): Promise<z.infer<typeof Summary>> {
		return await this.customer.account.ask('summary', Summary);
	}

	/** Texts by phone (area code and number), oldest first. */
	async received(): Promise<Record<string, string[]>> {
		return await this.customer.account.received();
	}
}

function tell({ id, status, error, runData }: FinishedExecution): Told {
	const outputs: Json[][] = [];
	for (const { data } of runData[nodeName] ?? []) {
		for (const [index, items] of (data?.main ?? []).entries()) {
			outputs[index] = [...(outputs[index] ?? []), ...(items ?? []).map(({ json }) => json)];
		}
	}
	const raised = Raised.safeParse(runData[nodeName]?.at(-1)?.error);
	const itemIndex = raised.success ? raised.data.context.itemIndex : undefined;
	return { executionId: id, status, error, itemIndex, outputs, items: outputs.flat() };
}
