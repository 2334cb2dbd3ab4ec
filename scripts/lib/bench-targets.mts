/** What the design promises (sections 5 and 6), held against what was measured. Nothing here is in seconds. */
import type { ReportSample } from './bench-reports.mjs';
import { latency } from './bench-plan.mjs';
import type { SendSample } from './bench-send.mjs';
import type { ServerSample } from './bench-server-send.mjs';
import { median, type Ratio, ratioOf, showNumber, showRatio } from './bench-statistics.mjs';
import type { TriggerContender, TriggerSample } from './bench-trigger.mjs';

export interface Samples {
	send: SendSample[];
	servers: ServerSample[];
	reports: ReportSample[];
	trigger: TriggerSample[];
}

export interface Target {
	what: string;
	wanted: string;
	found: string;
	met: boolean;
}

const AGAINST_BARE_WITH_LATENCY = 1.15;
const AGAINST_BARE = 2;
const AGAINST_HTTP_REQUEST = 0.5;
const BYTES_A_MESSAGE = 1024;
/** Cost a message may differ by so much from one size to the next and still be called linear. */
const LINEAR = 1.25;
const COLLECT = { vm: 2, 'vm lazy': 2, legacy: 5 };
const UNWANTED = 2;

export function targetsOf({ send, servers, trigger }: Samples): Target[] {
	return [
		...against(send, latency, AGAINST_BARE_WITH_LATENCY),
		...against(send, 0, AGAINST_BARE),
		...againstHttpRequest(servers),
		...memory(send),
		...linear(send),
		...triggerTargets(trigger),
	];
}

function against(samples: SendSample[], latencyMs: number, most: number): Target[] {
	const at = samples.filter((sample) => sample.latencyMs === latencyMs && sample.messages <= 100_000);
	const messages = Math.max(...at.map((sample) => sample.messages));
	const of = (contender: string) =>
		at.filter((sample) => sample.messages === messages && sample.contender === contender);
	const ratio = ratioOf(of('node'), of('bare'), ({ ms }) => ms);
	const what = `time of ${showNumber(messages)} messages at ${latencyMs} ms, to a bare client`;
	return ratio ? [atMost(what, ratio, most)] : [];
}

function againstHttpRequest(samples: ServerSample[]): Target[] {
	const cells = new Map(samples.map((sample) => [`${sample.engine} ${sample.latencyMs}`, sample]));
	return [...cells.values()].flatMap(({ engine, latencyMs }) => {
		const at = samples.filter((sample) => sample.engine === engine && sample.latencyMs === latencyMs);
		const messages = Math.max(...at.map((sample) => sample.messages));
		const of = (contender: ServerSample['contender']) =>
			at.filter((sample) => sample.messages === messages && sample.contender === contender);
		const ratio = ratioOf(of('Kolmeya'), of('HTTP Request + Code'), ({ ms }) => ms);
		const what = `time of ${showNumber(messages)} messages at ${latencyMs} ms, to HTTP Request + Code in the same n8n (${engine})`;
		return ratio ? [atMost(what, ratio, AGAINST_HTTP_REQUEST)] : [];
	});
}

function memory(samples: SendSample[]): Target[] {
	const large = samples.filter(({ contender, messages }) => contender === 'node' && messages >= 100_000);
	return [...new Set(large.map(({ messages }) => messages))].map((messages) => {
		const bytes = median(
			large.filter((sample) => sample.messages === messages).map(({ peak }) => peak / messages),
		);
		return {
			what: `extra peak memory a message, ${showNumber(messages)} messages`,
			wanted: `below ${showNumber(BYTES_A_MESSAGE)} bytes`,
			found: `${showNumber(bytes)} bytes`,
			met: bytes < BYTES_A_MESSAGE,
		};
	});
}

function linear(samples: SendSample[]): Target[] {
	const ours = samples.filter(({ contender, latencyMs }) => contender === 'node' && latencyMs === 0);
	const sizes = [...new Set(ours.map(({ messages }) => messages))].sort((a, b) => a - b);
	const cost = sizes.map((size) =>
		median(ours.filter(({ messages }) => messages === size).map(({ ms, messages }) => ms / messages)),
	);
	const growth = cost.slice(1).map((value, index) => value / cost[index]);
	if (growth.length === 0) return [];
	return [
		{
			what: `growth of the time a message from each size to the next, ${sizes.map(showNumber).join(', ')}`,
			wanted: `at most ${LINEAR}`,
			found: growth.map((value) => value.toFixed(2)).join(', '),
			met: Math.max(...growth) <= LINEAR,
		},
	];
}

function triggerTargets(samples: TriggerSample[]): Target[] {
	const engines = [...new Set(samples.map(({ engine }) => engine))];
	return engines.flatMap((engine) => {
		const of = (contender: TriggerContender) =>
			samples.filter((sample) => sample.engine === engine && sample.contender === contender);
		const against = (contender: TriggerContender) =>
			ratioOf(of(contender), of("n8n's Webhook"), eventsASecond);
		const collect = against('collect 100 ms');
		const unwanted = against('unwanted');
		const name = (what: string) => `events a second, ${what}, to n8n's Webhook node (${engine})`;
		return [
			...(collect ? [atLeast(name('collect 100 ms'), collect, COLLECT[engine])] : []),
			...(unwanted ? [atLeast(name('unwanted'), unwanted, UNWANTED)] : []),
		];
	});
}

export const eventsASecond = ({ answered, ms }: TriggerSample): number => answered / (ms / 1000);

function atMost(what: string, ratio: Ratio, most: number): Target {
	return { what, wanted: `at most ${most}`, found: showRatio(ratio), met: ratio.median <= most };
}

function atLeast(what: string, ratio: Ratio, least: number): Target {
	return { what, wanted: `at least ${least}`, found: showRatio(ratio), met: ratio.median >= least };
}
