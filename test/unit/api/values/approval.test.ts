import { readAnswer } from '../../../../nodes/Kolmeya/api/values/approval';
import later from './answers/later.json';
import table from './answers/own.json';

const texts = (rows: string[][]) => rows.map(([text]) => text);

it.each([
	['yes', [...texts(table.yes), ...later.yes]],
	['no', [...texts(table.no), ...later.no]],
	['unclear', [...texts(table.unclear), ...later.unclear]],
])('answers that are %s', (answer, replies) => {
	expect(replies.filter((text) => readAnswer(text) !== answer)).toEqual([]);
});

it.each([
	['sim', 'yes'],
	['S', 'yes'],
	['ok 👍🏽', 'yes'],
	['Aprovado!', 'yes'],
	['sim obrigado', 'unclear'],
	['sim 😂', 'unclear'],
	['pode ser', 'unclear'],
	['claro', 'unclear'],
	['ok?', 'unclear'],
	['', 'unclear'],
	['não', 'no'],
	['sim não', 'unclear'],
])('strictly, %j is %s', (text, answer) => expect(readAnswer(text, { strict: true })).toBe(answer));

it('own words are the whole reply, with courtesy around, and take the place of the built-in ones of their side', () => {
	const answers = (yesWords: string, noWords: string, replies: string[]) =>
		replies.map((text) => readAnswer(text, { yesWords, noWords }));
	expect(answers('Já fui, 7', '', ['ja fui, obrigado', '7', 'sim', 'não'])).toEqual([
		'yes',
		'yes',
		'unclear',
		'no',
	]);
	expect(answers('', '9', ['9', 'não', 'sim'])).toEqual(['no', 'unclear', 'yes']);
	expect(answers('sim', 'sim', ['sim'])).toEqual(['unclear']);
	expect(answers(' , ', ',', ['sim', 'não'])).toEqual(['yes', 'no']);
});

it.each(['sim ', 'nao ', 'a', '👍', '?', 'pode ', 'nao vou '])(
	'100,000 characters of %j are read in no time',
	(piece) => {
		const started = performance.now();
		readAnswer(piece.repeat(100_000 / piece.length));
		expect(performance.now() - started).toBeLessThan(2_000);
	},
);
