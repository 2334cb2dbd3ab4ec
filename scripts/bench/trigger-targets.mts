/** Section 6 of the design, and issue 5: what gathering and dropping events are worth. */
import { ratioOf } from '../../test/support/figures/statistics.mjs';
import { atLeast, type Target } from './target.mjs';
import { eventsASecond, type TriggerContender, type TriggerSample } from './trigger.mjs';

const COLLECT = { vm: 2, 'vm lazy': 2, 'vm patched': 2, legacy: 5 };
const UNWANTED = 2;

export function triggerTargets(samples: TriggerSample[]): Target[] {
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
