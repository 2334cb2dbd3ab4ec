import fc from 'fast-check';
import type { TriggerEvent } from '../../../../nodes/Kolmeya/event/event';
import {
	MAX_REMEMBERED,
	MAX_REMEMBERED_OF_A_REQUEST,
	Repeats,
} from '../../../../nodes/Kolmeya/trigger/collect/repeats';
import { delivered } from '../../event/deliveries';

const signed = (signedFor: string, ...ids: Array<string | number>): TriggerEvent[] =>
	delivered(...ids).map((event) => ({ ...event, signedFor }));
const remember = (repeats: Repeats, events: TriggerEvent[]) => events.forEach((event) => repeats.add(event));

describe('a URL that got into wrong hands', () => {
	it('makes the trigger forget nothing of other requests', () => {
		const repeats = new Repeats();
		const others = signed('honest/1', ...Array(1_000).keys());
		remember(repeats, others);
		remember(repeats, signed('leaked/1', ...[...Array(3 * MAX_REMEMBERED).keys()].map((id) => `x${id}`)));
		expect(others.filter((event) => !repeats.has(event))).toEqual([]);
	});

	it('makes it forget the oldest events of its own request', () => {
		const repeats = new Repeats();
		const events = signed('leaked/1', ...Array(MAX_REMEMBERED_OF_A_REQUEST + 1).keys());
		remember(repeats, events);
		expect([repeats.has(events[0]), repeats.has(events[1])]).toEqual([false, true]);
	});
});

it('remembers no more than its bound, whoever the events are from', () => {
	const repeats = new Repeats();
	const events = [...Array(8).keys()].flatMap((request) => signed(`r/${request}`, ...Array(2_000).keys()));
	remember(repeats, events);
	expect(events.filter((event) => repeats.has(event))).toEqual(events.slice(-MAX_REMEMBERED));
});

it('takes what is surer for news, and nothing else', () => {
	const [event] = delivered(1);
	const levels = [{ ...event, doubt: 'unknown' as const }, { ...event, doubt: 'denied' as const }, event];
	fc.assert(
		fc.property(fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }), (told) => {
			const repeats = new Repeats();
			let best = -1;
			for (const level of told) {
				expect(repeats.has(levels[level])).toBe(level <= best);
				if (level > best) repeats.add(levels[level]);
				best = Math.max(best, level);
			}
		}),
	);
});
