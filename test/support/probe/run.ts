/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the probe is not shipped to n8n */
import { setTimeout as sleep } from 'node:timers/promises';
import { Findings, type Row } from './beliefs';
import { type Exchange, Gateway } from './gateway';
import type { Listener } from './listener';
import { lookAtReads, NoAccess } from './reads';
import { Redactor } from './redact';
import { lookAtNoCredit, lookAtRateLimit } from './refusals';
import { lookAtReply } from './reply';
import { lookAtFirstSend, lookAtSorting } from './sends';
import { lookAtToken } from './token';
import { lookAtEvents } from './webhooks';

export interface ProbeOptions {
	baseUrl: string;
	token: string;
	/** One's own. */
	phones: readonly string[];
	/** Where Kolmeya reaches the listener. Without it nothing is learned of webhooks. */
	webhook?: { listener: Listener; url: string };
	/** How long a request may take to show, and how long events may take, in milliseconds. */
	patienceMs: number;
	waitMs: number;
	/** Asks the balance until it is refused. */
	rateLimit?: boolean;
	/** The account has no credit: sends two messages that must be refused. */
	noCredit?: boolean;
	say?(line: string): void;
	/** Ends it: nothing more is sent, and what is known is told. */
	signal?: AbortSignal;
}

/** What every step works with. */
export interface Probe extends ProbeOptions {
	gateway: Gateway;
	findings: Findings;
	/** Marks everything of this run; also mixed case, to see whether that is kept. */
	run: string;
	pause(milliseconds: number): Promise<void>;
	/** The first send, as soon as it was answered. */
	first?: FirstSend;
}

interface FirstSend {
	sentAt: number;
	answeredAt: number;
	/** Of the messages that were accepted, in their order. */
	ids: string[];
}

export interface ProbeResult {
	rows: Row[];
	/** Redacted. */
	fixtures: Exchange[];
	/** SMS handed in, as they may be charged. */
	sms: number;
}

/** Most SMS that `probe` hands in, for the price that is shown before: one of the 9 messages may count as two. */
export const plannedSms = ({ noCredit = false }: Pick<ProbeOptions, 'noCredit'>) => (noCredit ? 2 : 10);

/** All steps in order. One that fails leaves its beliefs open, and the others go on. */
export async function probe(options: ProbeOptions): Promise<ProbeResult> {
	const gateway = new Gateway(options, options.phones);
	const findings = new Findings();
	const { signal } = options;
	const pause = async (milliseconds: number) => await sleep(milliseconds, undefined, { signal });
	const run = `Probe-${Date.now().toString(36).toUpperCase()}-xY`;
	const context: Probe = { ...options, gateway, findings, run, pause };
	for (const [name, step] of stepsOf(options)) {
		if (signal?.aborted) break;
		options.say?.(name);
		try {
			await step(context);
		} catch (error) {
			options.say?.(`  ended early: ${error instanceof Error ? error.message : String(error)}`);
			if (!(error instanceof NoAccess)) continue;
			options.say?.('Nothing was sent. Fix this, then run the probe again.');
			break;
		}
	}
	const redactor = new Redactor([options.token, options.webhook?.url ?? ''], options.phones);
	const heard = (options.webhook?.listener.heard ?? []).map(
		({ body, status }): Exchange => ({ path: 'webhook', request: body, status, answer: undefined }),
	);
	const fixtures = [...gateway.exchanges, ...heard].filter(isNew).map(
		(exchange): Exchange => ({
			...exchange,
			request: redactor.value(exchange.request),
			answer: redactor.value(exchange.answer),
		}),
	);
	const rows = findings.rows().map((row) => ({ ...row, evidence: redactor.words(row.evidence) }));
	return { rows, fixtures, sms: gateway.sms };
}

type Step = [name: string, step: (context: Probe) => Promise<void>];

function stepsOf({ noCredit, rateLimit }: ProbeOptions): Step[] {
	const limit: Step[] = rateLimit ? [['Asking until Kolmeya refuses', lookAtRateLimit]] : [];
	if (noCredit) return [['Reading', lookAtReads], ['Sending without credit', lookAtNoCredit], ...limit];
	return [
		['Reading', lookAtReads],
		['Sending 2 SMS that should arrive', lookAtFirstSend],
		['Sending what should be refused', lookAtSorting],
		['Sending codes that should be refused', lookAtToken],
		['Waiting for events', lookAtEvents],
		['Waiting for a reply', lookAtReply],
		...limit,
	];
}

/** The hundredth answer with the balance shows no more than the first. */
function isNew({ path, status }: Exchange, i: number, all: readonly Exchange[]): boolean {
	const before = all.slice(0, i).filter((one) => one.path === path && one.status === status);
	return path !== 'sms/balance' || before.length < 3;
}
