/** What the charts show. */
import { type Chart, drawChart } from '../../test/support/figures/chart.mjs';
import type { SendSample } from './send.mjs';
import { median, showNumber } from '../../test/support/figures/statistics.mjs';
import type { Samples } from './targets.mjs';
import { eventsASecond, triggerContenders } from './trigger.mjs';

/** File name to SVG. */
export function chartsOf(samples: Samples, page = 'bench'): Record<string, string> {
	return {
		...(samples.send.length > 0 && { [`${page}-sending.svg`]: drawChart(sendingChart(samples)) }),
		...(samples.trigger.length > 0 && { [`${page}-trigger.svg`]: drawChart(triggerChart(samples)) }),
	};
}

function sendingChart({ send, servers }: Samples): Chart {
	const core = [...new Set(send.map(({ latencyMs }) => latencyMs))].map((latencyMs) => {
		const at = send.filter((sample) => sample.latencyMs === latencyMs && sample.messages <= 100_000);
		const messages = Math.max(...at.map((sample) => sample.messages));
		const bar = (contender: SendSample['contender'], label: string, count: number) => {
			const found = at.filter((sample) => sample.contender === contender && sample.messages === count);
			return found.length > 0 ? [speed(label, found)] : [];
		};
		const most = Math.max(
			0,
			...at.filter(({ contender }) => contender === 'oneByOne').map((one) => one.messages),
		);
		return {
			label: `${showNumber(messages)} messages, ${latencyMs === 0 ? 'no latency' : `${latencyMs} ms latency`}`,
			bars: [
				...bar('bare', 'bare client', messages),
				...bar('node', 'Kolmeya node', messages),
				...bar('oneByOne', `one request an item (${showNumber(most)})`, most),
			],
		};
	});
	const engines = [...new Set(servers.map(({ engine }) => engine))].map((engine) => {
		const at = servers.filter((sample) => sample.engine === engine && sample.latencyMs === 0);
		const messages = Math.max(...at.map((sample) => sample.messages));
		const largest = at.filter((sample) => sample.messages === messages);
		return {
			label: `${showNumber(messages)} messages in a real n8n, no latency, expression engine ${engine}`,
			bars: (['Kolmeya', 'HTTP Request + Code'] as const).map((contender) =>
				speed(
					contender === 'Kolmeya' ? 'Kolmeya node' : contender,
					largest.filter((one) => one.contender === contender),
				),
			),
		};
	});
	return {
		title: 'Messages a second',
		subtitle: 'More is better. Each group has a scale of its own.',
		groups: [...core, ...engines].filter(({ bars }) => bars.length > 0),
	};
}

function speed(label: string, samples: ReadonlyArray<{ messages: number; ms: number }>) {
	const value = median(samples.map(({ messages, ms }) => messages / (ms / 1000)));
	return { label, value, text: `${showNumber(value)}/s`, accent: label === 'Kolmeya node' };
}

function triggerChart({ trigger }: Samples): Chart {
	const engines = [...new Set(trigger.map(({ engine }) => engine))];
	return {
		title: 'Webhook events a second',
		subtitle: '50 connections. More is better. Each group has a scale of its own.',
		groups: engines.map((engine) => ({
			label: `expression engine ${engine}`,
			bars: triggerContenders.map((contender) => {
				const found = trigger.filter((sample) => sample.engine === engine && sample.contender === contender);
				const value = median(found.map(eventsASecond));
				const accent = contender !== "n8n's Webhook";
				return { label: contender, value, text: `${showNumber(value)}/s`, accent };
			}),
		})),
	};
}
