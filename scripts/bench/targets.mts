/** What the design promises (sections 5 and 6), held against what was measured. Nothing here is in seconds. */
import type { ReportSample } from './reports.mjs';
import { peerTargets } from './peer-table.mjs';
import type { PeerSample } from './peers.mjs';
import { latency } from './plan.mjs';
import type { MemorySample, SendSample, SendSamples } from './send.mjs';
import type { ServerSample } from './server-send.mjs';
import { median, ratioOf, showNumber } from '../../test/support/figures/statistics.mjs';
import { atMost, type Target } from './target.mjs';
import type { TriggerSample } from './trigger.mjs';
import type { CpuSample } from './trigger-cpu.mjs';
import { triggerCpuTargets } from './trigger-cpu-table.mjs';
import { triggerTargets } from './trigger-targets.mjs';

export interface Samples extends SendSamples {
	servers: ServerSample[];
	peers: PeerSample[];
	reports: ReportSample[];
	trigger: TriggerSample[];
	triggerCpu: CpuSample[];
}

const AGAINST_BARE_WITH_LATENCY = 1.15;
const AGAINST_BARE = 2;
const AGAINST_HTTP_REQUEST = 0.5;
const BYTES_IN_USE = 600;
const RESIDENT_BYTES = 1024;
/** Cost a message may differ by so much from one size to the next and still be called linear. */
const LINEAR = 1.25;

export function targetsOf({ send, memory, servers, peers, trigger, triggerCpu }: Samples): Target[] {
	return [
		...against(send, latency, AGAINST_BARE_WITH_LATENCY),
		...against(send, 0, AGAINST_BARE),
		...againstHttpRequest(servers),
		...peerTargets(peers),
		...inUse(memory),
		...resident(send),
		...linear(send),
		...triggerTargets(trigger),
		...triggerCpuTargets(triggerCpu),
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

function inUse(samples: MemorySample[]): Target[] {
	return ours(samples).map(({ messages, inUse }) => {
		const bytes = inUse / messages;
		return {
			what: `extra memory in use a message, ${showNumber(messages)} messages`,
			wanted: `below ${showNumber(BYTES_IN_USE)} bytes`,
			found: `${showNumber(bytes)} bytes`,
			met: bytes < BYTES_IN_USE,
		};
	});
}

/** With the garbage that V8 lets lie while there is room: a bare client has as much of that for every request. */
function resident(samples: SendSample[]): Target[] {
	const large = samples.filter(({ messages, latencyMs }) => messages >= 100_000 && latencyMs === 0);
	return [...new Set(large.map(({ messages }) => messages))].map((messages) => {
		const of = (contender: string) =>
			median(
				large
					.filter((sample) => sample.messages === messages && sample.contender === contender)
					.map(({ peak }) => peak / messages),
			);
		const [node, bare] = [of('node'), of('bare')];
		const beyond = node - bare;
		return {
			what: `resident memory a message beyond a bare client's, ${showNumber(messages)} messages`,
			wanted: `below ${showNumber(RESIDENT_BYTES)} bytes`,
			found: `${showNumber(beyond)} bytes (${showNumber(node)} less ${showNumber(bare)})`,
			met: beyond < RESIDENT_BYTES,
		};
	});
}

const ours = <T extends { contender: string }>(samples: readonly T[]): T[] =>
	samples.filter(({ contender }) => contender === 'node');

function linear(samples: SendSample[]): Target[] {
	const here = ours(samples).filter(({ latencyMs }) => latencyMs === 0);
	const sizes = [...new Set(here.map(({ messages }) => messages))].sort((a, b) => a - b);
	const cost = sizes.map((size) =>
		median(here.filter(({ messages }) => messages === size).map(({ ms, messages }) => ms / messages)),
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
