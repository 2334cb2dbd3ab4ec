import { phrases } from '../../../../nodes/Kolmeya/api/values/phrase';
import { PhraseBook } from '../../../../nodes/Kolmeya/api/values/phraseBook';
import { leaving, refusing } from '../../../../nodes/Kolmeya/event/intent/optOutSentences';
import { doubtful, worrying } from '../../../../nodes/Kolmeya/event/intent/reviewSentences';
import { saidIn } from '../../../../nodes/Kolmeya/event/intent/said';
import elsewhere from '../../event/intent/replies/elsewhere.json';
import judged from '../../event/intent/replies/judged.json';
import later from '../../event/intent/replies/later.json';
import own from '../../event/intent/replies/own.json';

const texts = [
	...[judged, later].flatMap(({ optOut, review, no }) => [...optOut, ...review, ...no]),
	...[...own.optOut, ...own.review, ...own.no].map(([text]) => String(text)),
	...elsewhere.replies,
];

/** As the clauses stand, with a word missing at either end, and two after one another. */
const lines = texts.flatMap((text, at) =>
	saidIn(`${text} ${texts[(at * 7) % texts.length]}`)
		.concat(saidIn(text))
		.flatMap(({ words }) => [words, words.slice(1), words.slice(0, -1)]),
);

it.each(Object.entries({ leaving, refusing, worrying, doubtful }))(
	'%s: every rule that matches one of the replies judged is looked at, in order',
	(_, book) => {
		for (const words of lines) {
			const line = ` ${words.join(' ')} `;
			const matching = book.rules.filter((rule) => rule.test(line));
			expect(book.among(words).filter((rule) => rule.test(line))).toEqual(matching);
		}
	},
);

it('few rules are looked at', () => {
	const count = lines.reduce((sum, words) => sum + worrying.among(words).length, 0);
	expect(count / lines.length).toBeLessThan(5);
});

it.each([
	['{NOT}? A|B C', ['A C', 'NAO B C', 'C'], [true, true, false]],
	['^ SAIR $', ['SAIR', 'SAIR JA'], [true, false]],
	['TENHO [5-9]|1[0-7] ANOS', ['TENHO 12 ANOS', 'TENHO 40 ANOS'], [true, false]],
	['E QUEM|$', ['E', 'E QUEM', 'QUEM'], [true, true, false]],
	['A !B_C', ['A', 'A B', 'A B C'], [true, true, false]],
	['X* $', ['', 'A'], [true, true]],
])('%s is found as it matches', (rule, given, expected) => {
	const groups = { NOT: 'NAO NUNCA' };
	const book = new PhraseBook(rule, groups);
	const [plain] = phrases(rule, groups);
	for (const [at, text] of given.entries()) {
		expect(plain.test(` ${text} `)).toBe(expected[at]);
		expect(book.among(text.split(' ')).some((found) => found.test(` ${text} `))).toBe(expected[at]);
	}
});
