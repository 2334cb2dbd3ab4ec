import { counted } from '../../../../nodes/Kolmeya/api/values/counted';

it.each([
	[0, '0 items'],
	[1, '1 item'],
	[2, '2 items'],
	[2_500, '2,500 items'],
])('%i: %s', (count, words) => expect(counted(count, 'item')).toBe(words));

it('takes a plural of more than an s', () => {
	const costs = (count: number) => counted(count, 'message costs', 'messages cost');
	expect([costs(1), costs(2)]).toEqual(['1 message costs', '2 messages cost']);
});
