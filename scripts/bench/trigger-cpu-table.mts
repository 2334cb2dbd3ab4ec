/** CPU of a call to the trigger, and what is promised of it. */
import { median, ratioOf, showNumber, showRatio } from '../../test/support/figures/statistics.mjs';
import type { Table } from '../../test/support/figures/table.mjs';
import { atMost, type Target } from './target.mjs';
import { cpuACall, type CpuContender, cpuContenders, type CpuSample } from './trigger-cpu.mjs';

const AGAINST_EMPTY = 1.05;

export function triggerCpuTable(samples: CpuSample[]): Table {
	return {
		title: 'CPU of a webhook call',
		note:
			'Milliseconds of CPU that n8n takes for one call, from the first call of a run until n8n is idle again, isolates prepared in the background included. ' +
			'The empty trigger belongs to a package of its own that is loaded by the same n8n; it checks nothing and puts the body into an execution. ' +
			'With a credential selected, n8n asks its database for every execution whether the workflow may use it, as it does for the Kolmeya Trigger. ' +
			'Kolmeya Trigger verifies a signed URL. *Unwanted* is an event that starts no execution. Ratios are taken pair by pair. ' +
			'`vm patched` is the default engine with the [change to n8n](n8n-webhooks.md) that is proposed there.',
		head: [
			'engine',
			'',
			'CPU ms/call',
			'to an empty trigger',
			'to one with a credential',
			"to n8n's Webhook",
			'calls/run',
			'runs',
		],
		rows: enginesOf(samples).flatMap((engine) =>
			cpuContenders.map((contender) => {
				const of = groups(samples, engine);
				const group = of(contender);
				const to = (peer: CpuContender) =>
					contender === peer ? '' : showRatio(ratioOf(group, of(peer), cpuACall));
				return [
					engine,
					contender,
					showNumber(median(group.map(cpuACall)) / 1000),
					to('empty trigger'),
					to('empty trigger, with a credential'),
					to("n8n's Webhook"),
					String(group[0]?.calls ?? 0),
					String(group.length),
				];
			}),
		),
	};
}

export function triggerCpuTargets(samples: CpuSample[]): Target[] {
	return enginesOf(samples).flatMap((engine) => {
		const of = groups(samples, engine);
		return (['empty trigger', 'empty trigger, with a credential'] as const).flatMap((peer) => {
			const ratio = ratioOf(of('Kolmeya Trigger'), of(peer), cpuACall);
			return ratio ? [atMost(`CPU a call, to an ${peer} (${engine})`, ratio, AGAINST_EMPTY)] : [];
		});
	});
}

const enginesOf = (samples: CpuSample[]) => [...new Set(samples.map(({ engine }) => engine))];

const groups = (samples: CpuSample[], engine: string) => (contender: CpuContender) =>
	samples.filter((sample) => sample.engine === engine && sample.contender === contender);
