import { readIntent } from '../../../../nodes/Kolmeya/event/intent';
import elsewhere from './replies/elsewhere.json';
import judged from './replies/judged.json';
import later from './replies/later.json';
import own from './replies/own.json';

const kindOf = (text: string) => {
	const { optOut, review } = readIntent(text);
	return optOut ? 'optOut' : review ? 'review' : 'no';
};
const tables = {
	'judged by others': judged,
	'of later rounds': later,
	'our own': {
		optOut: own.optOut.map(([text]) => text),
		review: own.review.map(([text]) => text),
		no: own.no.map(([text]) => text),
	},
};

describe.each(Object.entries(tables))('replies %s', (_, { optOut, review, no }) => {
	it.each([
		['optOut', optOut],
		['review', review],
		['no', no],
	])('%s', (kind, texts) => {
		const wrong = texts.filter((text) => kindOf(text) !== kind);
		expect(wrong.length).toBeLessThanOrEqual(0.05 * texts.length);
		expect(wrong.filter((text) => kind === 'no' && kindOf(text) === 'optOut')).toEqual([]);
	});
});

it('nobody is blocked who speaks of something else in the same words', () => {
	expect(elsewhere.replies.filter((text) => readIntent(text).optOut)).toEqual([]);
});
