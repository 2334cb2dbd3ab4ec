import { median, ratioOf, showNumber, showRatio } from '../../test/support/figures/statistics.mjs';
import type { Table } from '../../test/support/figures/table.mjs';
import { eventsASecond, triggerContenders, type TriggerSample } from './trigger.mjs';

export function triggerTable(samples: TriggerSample[]): Table {
	const engines = [...new Set(samples.map(({ engine }) => engine))];
	return {
		title: 'Events a second',
		note:
			"Kolmeya Trigger (signed URL, its default) beside n8n's Webhook node (no authentication, its default) in the same n8n, " +
			'50 connections from another process, each waiting for its answer. Every event is a new delivery status. `vm` is the expression engine ' +
			'n8n uses by default, `vm lazy` is the same with `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true`. Waiting connections limit *collect*: 50 in 100 ms are at most 500 a second. With `vm`, n8n itself prepares an isolate for every webhook call before it calls the node, which limits all of them; `vm lazy` and `legacy` show the results without that.',
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
