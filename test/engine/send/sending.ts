import type { INodeExecutionData } from 'n8n-workflow';
import type { Account, Fault, Sandbox } from '../../../sandbox';
import { type EngineResult, type EngineRun, runInEngine } from '../harness';

export type Person = { phone: unknown; message: unknown; [field: string]: unknown };

/** Invented people with a phone and a text of their own. */
export function people(count: number): Person[] {
	return Array.from({ length: count }, (_, index) => ({
		phone: `(11) 9${String(81_000_000 + index).replace(/(\d{4})$/, '-$1')}`,
		message: `Olá ${index}, sua fatura vence amanhã.`,
	}));
}

export interface Sending extends Partial<EngineRun> {
	items: Person[];
	fault?: Fault | Fault[];
	options?: Record<string, unknown>;
	/** Instead of a new account of the sandbox. */
	account?: Account;
	/** Instead of the sandbox's address. */
	baseUrl?: string;
}

export interface Sent extends EngineResult {
	account: Account;
	/** Items of all outputs, in no particular order. */
	all: INodeExecutionData[];
}

let accounts = 0;

/** Message > Send in n8n's engine against an account of its own. */
export async function sendThroughN8n(sandbox: Sandbox, sending: Sending): Promise<Sent> {
	accounts += 1;
	const account = sending.account ?? sandbox.account({ token: `account-${accounts}`, balance: 1_000_000 });
	for (const fault of [sending.fault ?? []].flat()) account.fault(fault);
	const result = await runInEngine({
		...sending,
		parameters: { ...sending.parameters, options: { timeout: 1, ...sending.options } },
		credential: {
			apiToken: account.token,
			baseUrl: sending.baseUrl ?? sandbox.apiUrl,
			...sending.credential,
		},
	});
	return { ...result, account, all: result.outputs.flat() };
}

/** How many items have each outcome, and why. */
export function outcomes(items: readonly INodeExecutionData[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { json } of items) {
		const name = json.reason ? `${String(json.outcome)}: ${String(json.reason)}` : String(json.outcome);
		counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

/**
 * What a customer would notice: a phone with two SMS, an item without its outcome, an outcome that is not
 * true. Empty when the promise was kept.
 */
export function brokenPromises(sent: Sent, people: readonly Person[]): string[] {
	const received = sent.account.received();
	const twice = [...received]
		.filter(([, texts]) => new Set(texts).size < texts.length)
		.map(([phone]) => `${phone} got a text twice`);
	if (sent.error) {
		// Only a refusal of Kolmeya, said in full, may stop the workflow.
		if (sent.error.name !== 'NodeApiError') return [`${sent.error.name}: ${sent.error.message}`];
		return [...twice, ...(received.size > 0 ? [`raised although ${received.size} phones got an SMS`] : [])];
	}
	return [...twice, ...pairing(sent.all, people.length), ...sent.all.flatMap((item) => lies(item, received))];
}

function pairing(items: readonly INodeExecutionData[], count: number): string[] {
	const indexes = items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1,
	);
	const complete = new Set(indexes).size === count && items.length === count;
	return complete ? [] : [`${items.length} items of ${count}, ${new Set(indexes).size} paired`];
}

function lies({ json }: INodeExecutionData, received: ReadonlyMap<string, string[]>): string[] {
	const national = String(json.phone).replace(/^55/, '');
	const got = (received.get(national) ?? []).filter((text) => text === json.text).length;
	const where = `${String(json.phone)} ${String(json.outcome)}`;
	if ('error' in json) return [`${where} has a top-level error`];
	if (json.outcome === 'accepted' && (got !== 1 || !json.messageId)) return [`${where}, but got ${got}`];
	if (json.outcome === 'notSent' && got !== 0) return [`${where}, but got ${got}`];
	return [];
}
