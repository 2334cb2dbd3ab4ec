/** 5,000 calls of a trigger that collects; Redis is started anew in the middle of them. */
import { settled } from '../../support/load/executions.mjs';
import type { Cluster, Member } from '../../support/n8n/cluster.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { EventFigures } from './day-figures.mjs';
import { Published } from './published.mjs';
import { openCustomer } from './scene.mjs';
import { lost, misplaced, statusCall } from './statuses.mjs';
import { tellAll } from './telling.mjs';

const calls = 5000;
const messagesInCall = 20;
const events = calls * messagesInCall;
const connections = 40;
const collect = 300;
const redisGoneAt = calls / 2;

/** `victim`: the worker that is killed meanwhile. */
export async function hearDay(cluster: Cluster, checks: Checks, victim: Member): Promise<EventFigures> {
	const customer = await openCustomer(cluster, 'day-events');
	const settings = { events: ['status'], authentication: 'signedUrl', options: { collect } };
	const listener = await Published.trigger(cluster, 'Day', customer, settings);
	const sent = Array.from({ length: calls }, () => statusCall(messagesInCall));
	let restart: Promise<number> | undefined;
	const told = await tellAll(sent, {
		url: listener.url,
		secret: customer.secret,
		connections,
		onAnswered: (count) => {
			if (count === redisGoneAt) restart = cluster.redis.restart();
		},
	});
	const redisGoneMs = (await restart) ?? 0;
	checks.check(
		`every one of ${calls} calls is answered with 200, Redis restarted meanwhile`,
		told.unanswered === 0 && redisGoneMs > 0,
		told.failures.at(-1),
	);
	const { ids, died, diedOn } = await executionsOf(cluster, listener);
	checks.check(
		'no execution fails but those that the killed worker had under way',
		diedOn.every((name) => name === victim.name),
		diedOn.join(', '),
	);
	const items: Json[] = [];
	for (const id of ids) items.push(...(await listener.output(id, 'Kolmeya Trigger')));
	const gone = lost(sent, items);
	const flaws = misplaced(sent, items);
	checks.check(
		`of ${events} events none is told twice`,
		flaws.length === gone.length,
		flaws.slice(0, 5).join(', '),
	);
	// n8n ends such an execution with an error and keeps nothing of what it was started with.
	checks.check(
		'none is lost but in the executions of the killed worker',
		gone.length === 0 || died > 0,
		`${gone.length}: ${gone.slice(0, 5).join(', ')}`,
	);
	return {
		calls,
		events,
		connections,
		collect,
		seconds: told.seconds,
		latencies: told.latencies,
		repeated: told.failures.length,
		executions: ids.length,
		died,
		lost: gone.length,
		doubled: flaws.length - gone.length,
		redisGoneMs,
		redisGoneAt,
	};
}

/** Once none is under way: those that ended well, and those that did not, with the workers that had these. */
async function executionsOf(cluster: Cluster, listener: Published) {
	await settled(cluster.client, listener.workflowId);
	const all = await listener.executions();
	const idsOf = (well: boolean) =>
		all.filter(({ status }) => (status === 'success') === well).map(({ id }) => id);
	const failed = idsOf(false);
	const diedOn = (await Promise.all(failed.map(async (id) => await cluster.workersOf(id)))).flat();
	return { ids: idsOf(true), died: failed.length, diedOn };
}
