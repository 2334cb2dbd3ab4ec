import { composer, namedByItem } from '../../../nodes/Kolmeya/send/compose';
import { notSuppressed } from '../../../nodes/Kolmeya/send/guards/suppression';
import { namesWayOut } from '../../../nodes/Kolmeya/send/guards/wayOut';
import { HoursGate } from '../../../nodes/Kolmeya/send/hours/gate';
import type { HoursRule } from '../../../nodes/Kolmeya/send/hours/rule';
import { fateOf, messagesOf, textOf } from './messages';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** 12:00 in Brasília on a Friday, Christmas of 2026. */
const CHRISTMAS_NOON = Date.UTC(2026, 11, 25, 15);
const MINUTE_MS = 60_000;

it('the suppression list refuses its phones, and no message without one', () => {
	const messages = messagesOf([{ phone: '11981000001' }, { phone: '11981000002' }, { phone: '1234' }]);
	notSuppressed(new Set(['11981000002']))(messages);
	expect(messages.map(fateOf)).toEqual(['open', 'optedOut', 'open']);
	expect(textOf(messages[1])).toBe("The phone is on the 'Suppression List' [item 1]");
});

it.each([
	['Promoção! Responda SAIR', 'open'],
	['Promoção! pare', 'open'],
	['Promoção! Sairemos às 8', 'invalid'],
	['Promoção!', 'invalid'],
])('a marketing text %p', (text, fate) => {
	const messages = messagesOf([{ text }]);
	namesWayOut(messages);
	expect(messages.map(fateOf)).toEqual([fate]);
});

it.each([
	['Oferta', 'Oferta SAIR p/ cancelar'],
	['Oferta  ', 'Oferta SAIR p/ cancelar'],
	['Oferta SAIR p/ cancelar', 'Oferta SAIR p/ cancelar'],
	['Oferta SAIR p/ cancelar ', 'Oferta SAIR p/ cancelar '],
	['  ', '  '],
	['', ''],
])('the footer of %p', (text, expected) => {
	const draft = { item: 0, phone: '11981000000', text, footer: 'SAIR p/ cancelar', envelope: {} };
	expect(composer(namedByItem('run'))(draft).text).toBe(expected);
});

describe('the gate of the hours', () => {
	const rule = (more: Partial<HoursRule>): HoursRule => ({
		windows: [{ days: EVERY_DAY, from: 0, to: 24 * 60 }],
		holidays: 'none',
		ownDays: [],
		...more,
	});
	const told = (given: Partial<HoursRule>, phone: string | null = '11981000000') => {
		const messages = messagesOf([{ phone }]);
		new HoursGate(rule(given)).refuseClosed(messages, CHRISTMAS_NOON);
		return [fateOf(messages[0]), textOf(messages[0])];
	};

	it('is open at any time of a whole day', () => {
		expect(told({})).toEqual(['open', '']);
	});

	it('names the holiday and the next time', () => {
		const [fate, text] = told({ holidays: 'national' });
		expect(fate).toBe('outsideSendingHours');
		expect(text).toContain('2026-12-25 (Natal)');
		expect(text).toContain('The next time is 2026-12-26T00:00:00-03:00');
	});

	it('names the zone that was chosen for everybody', () => {
		expect(told({ zone: 'America/Manaus', holidays: 'national' })[1]).toContain('in America/Manaus: outside');
	});

	it('says that there is no time at all', () => {
		expect(told({ windows: [] })[1]).toContain('They allow no time in the next 400 days');
	});

	it('keeps own days of a state from phones of that state only', () => {
		const ownDays = [{ day: '12-25', state: 'SP' }];
		expect(told({ ownDays })[0]).toBe('outsideSendingHours');
		expect(told({ ownDays }, '21981000000')[0]).toBe('open');
	});

	it('asks the clock of Brasília, not of Greenwich, about what has no area code', () => {
		const gate = new HoursGate(rule({ ownDays: [{ day: '12-25' }] }));
		// 22:00 in Brasília is 1:00 of the next day in Greenwich.
		const eveningBefore = CHRISTMAS_NOON - 14 * 60 * MINUTE_MS;
		for (const [now, fate] of [
			[eveningBefore, 'open'],
			[eveningBefore + 24 * 60 * MINUTE_MS, 'outsideSendingHours'],
		] as const) {
			const messages = messagesOf([{ phone: '1234' }, { phone: '08001234567' }]);
			gate.refuseClosed(messages, now);
			expect(messages.map(fateOf)).toEqual([fate, fate]);
		}
	});

	it('judges what has no phone by the time of Brasília, and an area code once a minute', () => {
		const gate = new HoursGate(rule({ holidays: 'national' }));
		const messages = messagesOf([{ phone: '1234' }, { phone: '1234' }]);
		gate.refuseClosed(messages, CHRISTMAS_NOON);
		expect(messages.map(fateOf)).toEqual(['outsideSendingHours', 'outsideSendingHours']);
		const later = messagesOf([{ phone: '1234' }]);
		gate.refuseClosed(later, CHRISTMAS_NOON + 24 * 60 * MINUTE_MS);
		expect(later.map(fateOf)).toEqual(['open']);
	});
});
