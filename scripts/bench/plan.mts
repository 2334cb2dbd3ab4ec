/** What `npm run bench` measures: sizes, latencies, repetitions. */
import type { SendJob } from '../../test/bench/job.mjs';

export type Contender = SendJob['contender'];
/**
 * `vm` is n8n's default; `vm lazy` is the same with N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true; `vm patched` is the default
 * with the change to n8n that docs/n8n-webhooks.md proposes.
 */
export type ExpressionEngine = 'vm' | 'vm lazy' | 'vm patched' | 'legacy';

export interface SendCell {
	messages: number;
	latencyMs: number;
	repetitions: number;
	contenders: Contender[];
	/** One more run that looks at memory alone. */
	memory?: boolean;
	/** One more run of each that tells where the time goes. */
	profile?: boolean;
}

export interface ServerCell {
	engine: ExpressionEngine;
	messages: number;
	latencyMs: number;
	repetitions: number;
}

/** Beside n8n's Twilio node, which takes a latency for each message. */
export interface PeerCell {
	messages: number;
	repetitions: number;
	/** One response is lost, and both nodes have Retry On Fail. */
	lostResponse?: boolean;
}

export interface Plan {
	name: 'quick' | 'default' | 'full' | 'bare';
	send: SendCell[];
	/** In a real n8n. */
	servers: ServerCell[];
	peers: PeerCell[];
	reports: { rows: number; repetitions: number };
	trigger: { engines: ExpressionEngine[]; ms: number; repetitions: number };
	triggerCpu: { engines: ExpressionEngine[]; repetitions: number };
}

/** The node's own defaults. */
export const batchSize = 1000;
export const concurrency = 4;
export const latency = 150;
export const connections = 50;
export const peerLatency = 50;

const engines: ExpressionEngine[] = ['vm', 'vm lazy', 'legacy'];
const withPatched: ExpressionEngine[] = ['vm', 'vm lazy', 'vm patched', 'legacy'];
const pair: Contender[] = ['bare', 'node'];
const all: Contender[] = [...pair, 'oneByOne'];

/** What the node costs beside the bare client, and nothing else. */
const bare: Plan = {
	name: 'bare',
	send: [
		{ messages: 100_000, latencyMs: 0, repetitions: 5, contenders: pair, memory: true },
		{ messages: 100_000, latencyMs: latency, repetitions: 5, contenders: pair, profile: true },
		{ messages: 1_000_000, latencyMs: 0, repetitions: 1, contenders: pair },
	],
	servers: [],
	peers: [],
	reports: { rows: 0, repetitions: 0 },
	trigger: { engines: [], ms: 0, repetitions: 0 },
	triggerCpu: { engines: [], repetitions: 0 },
};

const lostResponse: PeerCell = { messages: 100, repetitions: 1, lostResponse: true };

const quick: Plan = {
	name: 'quick',
	send: [
		{ messages: 1_000, latencyMs: 0, repetitions: 1, contenders: all },
		{ messages: 10_000, latencyMs: 0, repetitions: 3, contenders: pair },
		{ messages: 100_000, latencyMs: 0, repetitions: 3, contenders: pair, memory: true },
		{ messages: 100_000, latencyMs: latency, repetitions: 3, contenders: pair, profile: true },
	],
	servers: [{ engine: 'vm', messages: 10_000, latencyMs: 0, repetitions: 1 }],
	peers: [{ messages: 200, repetitions: 1 }, lostResponse],
	reports: { rows: 50_000, repetitions: 1 },
	trigger: { engines: ['vm'], ms: 2_000, repetitions: 1 },
	triggerCpu: { engines, repetitions: 3 },
};

const usual: Plan = {
	name: 'default',
	send: [
		{ messages: 1_000, latencyMs: 0, repetitions: 3, contenders: all },
		{ messages: 10_000, latencyMs: 0, repetitions: 3, contenders: pair },
		{ messages: 100_000, latencyMs: 0, repetitions: 5, contenders: pair, memory: true },
		{ messages: 1_000_000, latencyMs: 0, repetitions: 1, contenders: pair },
		{ messages: 10_000, latencyMs: latency, repetitions: 3, contenders: pair },
		{ messages: 100_000, latencyMs: latency, repetitions: 3, contenders: pair, profile: true },
	],
	servers: [{ engine: 'vm', messages: 100_000, latencyMs: 0, repetitions: 3 }],
	// The Twilio node takes ten minutes for them.
	peers: [{ messages: 10_000, repetitions: 1 }, lostResponse],
	reports: { rows: 1_000_000, repetitions: 1 },
	trigger: { engines, ms: 3_000, repetitions: 3 },
	triggerCpu: { engines: withPatched, repetitions: 5 },
};

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const MAX_ONE_BY_ONE = 10_000;

const full: Plan = {
	name: 'full',
	send: [0, latency].flatMap((latencyMs) =>
		sizes.map((messages) => ({
			messages,
			latencyMs,
			// One after the other at 150 ms: 10,000 take half an hour each time.
			repetitions: 3,
			memory: latencyMs === 0 && messages >= 100_000,
			profile: latencyMs === latency && messages === 100_000,
			contenders: messages <= (latencyMs === 0 ? MAX_ONE_BY_ONE : 1_000) ? all : pair,
		})),
	),
	servers: (['vm', 'legacy'] as const).flatMap((engine) =>
		[0, latency].flatMap((latencyMs) =>
			[1_000, 10_000, 100_000].map((messages) => ({ engine, messages, latencyMs, repetitions: 3 })),
		),
	),
	peers: [{ messages: 1_000, repetitions: 3 }, { messages: 10_000, repetitions: 3 }, lostResponse],
	reports: { rows: 1_000_000, repetitions: 3 },
	trigger: { engines, ms: 10_000, repetitions: 5 },
	triggerCpu: { engines: withPatched, repetitions: 15 },
};

export const plans = { bare, quick, default: usual, full };
