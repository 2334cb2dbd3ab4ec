/** An AI agent that wants to pay money back, the person it has to ask by SMS, and who pays. */
import type { Demo } from '../../support/demo/demo.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import { change } from '../../support/servers/sandbox.mjs';
import { expectContains, expectThat, until } from '../expect.mjs';
import { LanguageModel } from '../language-model.mjs';
import { agentWorkflow, names, type Parts } from './agent.mjs';
import { type Office, openOffice, type Refund } from './office.mjs';
import { People } from './people.mjs';

/** An execution in which the agent asked, or wanted to ask, this phone. */
export interface Review {
	phone: string;
	workflowId: string;
	executionId: string;
}

export class Scene {
	readonly people: People;

	/** What the agent calls its tool with, by what it was told to do. */
	private readonly plans = new Map<string, { refunds: Refund[]; added: Json }>();

	private constructor(
		private readonly demo: Demo,
		private readonly office: Office,
		private readonly model: LanguageModel,
		private readonly credentials: Parts['credentials'],
	) {
		this.people = new People(demo.sandbox);
	}

	static async open(demo: Demo): Promise<Scene> {
		// Statuses come when a check wants them.
		await change(demo.sandbox, 'settings', { webhooks: { automatic: false } });
		const model = await LanguageModel.open(({ said, results }) => scene.turn(said, results));
		const name = 'Model of the human review';
		const id = await demo.client.createCredential(name, 'openAiApi', { apiKey: 'stand-in', url: model.url });
		const credentials = { kolmeyaApi: demo.credential, openAiApi: { id, name } };
		const scene = new Scene(demo, await openOffice(), model, credentials);
		return scene;
	}

	async close(): Promise<void> {
		this.office.close();
		await this.model.stop();
	}

	/** The agent wants to pay these back, all in one turn, and n8n runs as far as it can. `added` is the model's idea. */
	async start(phone: string, refunds: Refund[], parameters: Json = {}, added: Json = {}): Promise<Review> {
		const task = taskOf(phone);
		this.plans.set(task, { refunds, added });
		const review = {
			phone,
			message: '=Pagar R$ {{ $tool.parameters.amount }} a {{ $tool.parameters.customer }}? SIM ou NAO',
			...parameters,
		};
		const { credentials, office } = this;
		const { client } = this.demo;
		const workflow = await client.createWorkflow(
			agentWorkflow({ task, review, officeUrl: office.url, credentials }),
		);
		const executionId = await client.run(workflow.id, names.start);
		const begun = { phone, workflowId: workflow.id, executionId };
		await until(
			async () => !['new', 'running'].includes(await this.status(begun)),
			'The agent neither waits nor ends',
		);
		return begun;
	}

	async status({ workflowId, executionId }: Review): Promise<string> {
		return await this.demo.client.executionStatus(workflowId, executionId);
	}

	/** The person is asked this, in one SMS, and everything waits for the answer. */
	async expectAsked(review: Review, text: string): Promise<void> {
		await this.expectWaits(review);
		await this.people.expectSms(review.phone, [text]);
	}

	/** After an answer the execution runs for a moment before it waits for the next; `texts` are all SMS so far. */
	async untilAskedAgain(review: Review, texts: string[]): Promise<void> {
		const isAsked = async () => (await this.people.smsOf(review.phone)).length === texts.length;
		await until(
			async () => (await isAsked()) && (await this.status(review)) === 'waiting',
			'Not asked again',
		);
		await this.people.expectSms(review.phone, texts);
	}

	async expectWaits(review: Review): Promise<void> {
		expectThat((await this.status(review)) === 'waiting', 'The execution does not wait');
		expectContains(this.paidOf(review), [], 'paid before the answer');
	}

	/** How it ended: what was paid, what the agent was told about its calls, what the review gave to n8n. */
	async expectEnd(review: Review, paid: Refund[], told: RegExp[], reviewed: Json): Promise<void> {
		await until(async () => (await this.status(review)) === 'success', 'The execution did not go on');
		const { runData } = await this.demo.client.execution(review.executionId);
		expectContains(this.paidOf(review), paid, 'paid');
		expectThat((runData[names.tool] ?? []).length === paid.length, 'The tool ran without paying');
		const results =
			this.model.heard.filter(({ said }) => said === taskOf(review.phone)).at(-1)?.results ?? [];
		const isTold = results.length === told.length && told.every((words, call) => words.test(results[call]));
		expectThat(isTold, `The agent was told: ${results.join(' | ')}`);
		expectContains(runData[names.review]?.[0]?.data?.ai_tool?.[0]?.[0]?.json, reviewed, 'the review gave');
	}

	/** Customers are named once in all checks, so what was paid belongs to one review. */
	private paidOf({ phone }: Review): Refund[] {
		const customers = (this.plans.get(taskOf(phone))?.refunds ?? []).map(({ customer }) => customer);
		return this.office.paid.filter(({ customer }) => customers.includes(customer));
	}

	/** A model that does what it was told, then says what came of it. */
	private turn(said: string, results: string[]) {
		if (results.length > 0) return { text: results.join(' ') };
		const { refunds, added } = this.plans.get(said) ?? { refunds: [], added: {} };
		return { calls: refunds.map((toolParameters) => ({ toolParameters, hitlParameters: {}, ...added })) };
	}
}

const taskOf = (phone: string): string => `Reembolse quem pediu; ${phone} decide.`;
