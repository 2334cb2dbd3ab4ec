/** The measurements as tables: medians of the repetitions, ratios pair by pair. */
import type { ReportSample } from './bench-reports.mjs';
import type { SendSample } from './bench-send.mjs';
import type { ServerSample } from './bench-server-send.mjs';
import { median, ratioOf, showNumber, showRatio } from './bench-statistics.mjs';
import type { Table } from './bench-table.mjs';
import { eventsASecond, type Samples, type Target } from './bench-targets.mjs';
import { triggerContenders, type TriggerSample } from './bench-trigger.mjs';

const CONTENDERS = { bare: 'bare client', node: 'Kolmeya node', oneByOne: 'one request an item' };
/** Below that, what a process costs anyway hides what a message costs. */
const LEAST_FOR_MEMORY = 100_000;
const MEGABYTE = 1024 * 1024;

export function tablesOf({ send, servers, reports, trigger }: Samples, targets: Target[]): Table[] {
	const tables = [
		targetTable(targets),
		...[0, 150].map((latencyMs) => sendTable(send, latencyMs)),
		serverTable(servers),
		triggerTable(trigger),
		reportTable(reports),
	];
	return tables.filter(({ rows }) => rows.length > 0);
}

function targetTable(targets: Target[]): Table {
	return {
		title: 'Targets',
		head: ['what', 'wanted', 'found', ''],
		rows: targets.map(({ what, wanted, found, met }) => [what, wanted, found, met ? 'met' : 'not met']),
	};
}

function sendTable(samples: SendSample[], latencyMs: number): Table {
	const at = samples.filter((sample) => sample.latencyMs === latencyMs);
	const groups = groupBy(at, ({ messages, contender }) => `${messages} ${contender}`);
	const of = (contender: string, messages: number) =>
		at.filter((sample) => sample.contender === contender && sample.messages === messages);
	return {
		title: `Sending, ${latencyMs === 0 ? 'no latency' : `${latencyMs} ms latency`}`,
		note:
			"In n8n's own engine (n8n-core), a fresh process for each measurement. *Time to bare* is taken pair by pair: " +
			'median, lowest and highest. Memory is the peak of the process beyond what it had with the items loaded.',
		head: [
			'messages',
			'',
			'messages/s',
			'time to bare',
			'CPU µs/message',
			'peak bytes/message',
			'held bytes/message',
			'requests/message',
			'runs',
		],
		rows: groups.map((group) => {
			const [{ messages, contender, requests }] = group;
			const each = (value: (sample: SendSample) => number) => median(group.map(value)) / messages;
			const large = messages >= LEAST_FOR_MEMORY;
			const ratio = contender === 'bare' ? undefined : ratioOf(group, of('bare', messages), ({ ms }) => ms);
			return [
				showNumber(messages),
				CONTENDERS[contender],
				showNumber(1000 / each(({ ms }) => ms)),
				showRatio(ratio),
				showNumber(each(({ cpu }) => cpu)),
				large ? showNumber(each(({ peak }) => peak)) : '',
				large ? showNumber(each(({ held }) => held)) : '',
				showNumber(requests / messages),
				String(group.length),
			];
		}),
	};
}

function serverTable(samples: ServerSample[]): Table {
	const groups = groupBy(
		samples,
		({ engine, latencyMs, messages, contender }) => `${engine} ${latencyMs} ${messages} ${contender}`,
	);
	return {
		title: 'Sending in a real n8n',
		note:
			'The Kolmeya node beside a Code node that makes batches, an HTTP Request node and a Code node that splits the answers, ' +
			'in the same n8n. *Time* is what n8n gives for those nodes; *whole run* and CPU are of n8n and its task runner, with making the ' +
			'customers and storing the execution.',
		head: [
			'engine',
			'latency ms',
			'messages',
			'',
			'time ms',
			'time to HTTP',
			'whole run ms',
			'CPU µs/message',
			'runs',
		],
		rows: groups.map((group) => {
			const [{ engine, latencyMs, messages, contender }] = group;
			const rivals = samples.filter(
				(sample) =>
					sample.engine === engine &&
					sample.latencyMs === latencyMs &&
					sample.messages === messages &&
					sample.contender === 'HTTP Request + Code',
			);
			return [
				engine,
				String(latencyMs),
				showNumber(messages),
				contender,
				showNumber(median(group.map(({ ms }) => ms))),
				contender === 'Kolmeya' ? showRatio(ratioOf(group, rivals, ({ ms }) => ms)) : '',
				showNumber(median(group.map(({ wallMs }) => wallMs))),
				showNumber(median(group.map(({ cpu }) => (cpu ?? Number.NaN) / messages))),
				String(group.length),
			];
		}),
	};
}

function triggerTable(samples: TriggerSample[]): Table {
	const engines = [...new Set(samples.map(({ engine }) => engine))];
	return {
		title: 'Events a second',
		note:
			"Kolmeya Trigger (signed URL, its default) beside n8n's Webhook node (no authentication, its default) in the same n8n, " +
			'50 connections from another process, each waiting for its answer. Every event is a new delivery status. `vm` is the expression engine ' +
			'n8n uses unless told otherwise, `vm lazy` is the same with `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true`. Connections that wait bound *collect*: 50 in 100 ms are at most 500 a second.',
		head: ['engine', '', 'events/s', "to n8n's Webhook", 'executions/event', 'calls without answer', 'runs'],
		rows: engines.flatMap((engine) =>
			triggerContenders.map((contender) => {
				const of = (name: string) =>
					samples.filter((sample) => sample.engine === engine && sample.contender === name);
				const group = of(contender);
				const rivals = of("n8n's Webhook");
				return [
					engine,
					contender,
					showNumber(median(group.map(eventsASecond))),
					contender === "n8n's Webhook" ? '' : showRatio(ratioOf(group, rivals, eventsASecond)),
					showNumber(median(group.map(({ executions, answered }) => executions / answered))),
					String(group.reduce((sum, { failed }) => sum + failed, 0)),
					String(group.length),
				];
			}),
		),
	};
}

function reportTable(samples: ReportSample[]): Table {
	return {
		title: 'Reports',
		note: "In n8n's own engine, all rows of 60 days. *Held* is what the output items take.",
		head: [
			'operation',
			'rows',
			'requests',
			'rows/s',
			'peak MB',
			'peak bytes/row',
			'held bytes/row',
			'output items',
		],
		rows: groupBy(samples, ({ operation }) => operation).map((group) => {
			const [{ operation, rows, requests, items }] = group;
			const middle = (value: (sample: ReportSample) => number) => median(group.map(value));
			return [
				operation,
				showNumber(rows),
				showNumber(requests),
				showNumber(rows / (middle(({ ms }) => ms) / 1000)),
				showNumber(middle(({ peak }) => peak) / MEGABYTE),
				showNumber(middle(({ peak }) => peak) / rows),
				showNumber(middle(({ held }) => held) / rows),
				showNumber(items),
			];
		}),
	};
}

function groupBy<T>(samples: readonly T[], key: (sample: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const sample of samples) {
		const known = groups.get(key(sample));
		if (known) known.push(sample);
		else groups.set(key(sample), [sample]);
	}
	return [...groups.values()];
}
