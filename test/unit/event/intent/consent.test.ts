import { readIntent, type ReplyWords } from '../../../../nodes/Kolmeya/event/intent';
import { ownWordsOf } from '../../../../nodes/Kolmeya/event/intent/optOut';
import replies from './replies/consent.json';

/** What a workflow would do about a reply; who leaves or has to be looked at is asked for nothing else. */
function kindOf(text: string, words?: ReplyWords): string {
	const reading = readIntent(text, words);
	if (reading.optOut) return 'optOut';
	return reading.review ? 'review' : (reading.intent ?? 'none');
}

const { optOut, review, optIn, help, none, withWordsSimAceito: withWords } = replies;
const judged = { optOut, review, optIn, help, none };
const own = { optIn: ownWordsOf('SIM, ACEITO') };

describe('150 replies, judged by hand before the code ran on them (140 were right at once)', () => {
	it('are 150, each once', () => {
		const texts = Object.values(judged).flatMap((rows) => rows.map(([text]) => text));
		expect(new Set(texts).size).toBe(150);
	});

	it.each(Object.entries(judged))('%s', (kind, rows) => {
		expect(rows.filter(([text]) => kindOf(text) !== kind)).toEqual([]);
	});
});

it.each(Object.entries(withWords))('with SIM and ACEITO as Opt-In Words: %s', (kind, rows) => {
	expect(rows.filter(([text]) => kindOf(text, own) !== kind)).toEqual([]);
});

it('words of the builder for opting in never take an opt-out, a review or a question away', () => {
	const greedy = { optIn: ownWordsOf('SAIR, NÃO, NÃO QUERO, SIM') };
	expect(['SAIR', 'não quero mais receber sms', 'número errado'].map((text) => kindOf(text, greedy))).toEqual(
		['optOut', 'optOut', 'review'],
	);
	for (const rows of [optOut, review])
		expect(rows.filter(([text]) => kindOf(text, greedy) === 'optIn')).toEqual([]);
});
