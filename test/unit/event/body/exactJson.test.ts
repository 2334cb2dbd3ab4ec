import fc from 'fast-check';
import { readBody } from '../../../../nodes/Kolmeya/event/body';
import { mayHaveLargeNumbers, parseExactly } from '../../../../nodes/Kolmeya/event/body/exactJson';
import { normalise } from '../../../../nodes/Kolmeya/event/normalise';

it.each([
	['{"id":9007199254740993}', { id: '9007199254740993' }],
	['[-9007199254740993 , 9007199254740991]', ['-9007199254740993', 9007199254740991]],
	['{"a":"\\"9007199254740993","b":[1]}', { a: '"9007199254740993', b: [1] }],
	['{"9007199254740993":"\\\\"}', { ['9007199254740993']: '\\' }],
	[
		'[0.1234567890123456789, 1e20, 12345678901234567890.5, -0]',
		[Number('0.1234567890123456789'), 1e20, Number('12345678901234567890.5'), -0],
	],
	['17', 17],
])('reads %s', (json, value) => expect(parseExactly(json)).toEqual(value));

it('reads what has no large numbers as JSON.parse does', () => {
	fc.assert(
		fc.property(fc.json(), fc.stringMatching(/^\d{16,20}$/), (json, digits) => {
			fc.pre(!mayHaveLargeNumbers(json));
			// The text makes it look closely.
			expect(parseExactly(`[${json},"${digits}"]`)).toEqual([JSON.parse(json), digits]);
		}),
		{ numRuns: 2_000 },
	);
});

it('is quick with a large body, and with one of quotes', () => {
	const quotes = JSON.stringify({ id: '"\\'.repeat(1_000_000), n: '1234567890123456' });
	expect(parseExactly(quotes)).toEqual(JSON.parse(quotes));
});

it('keeps two events apart whose IDs differ above 2^53', () => {
	const call = (id: string) => Buffer.from(`{"id":1,"messages":[{"id":${id},"status_code":3}]}`);
	const idOf = (bytes: Buffer) => {
		const reading = readBody(JSON.parse(bytes.toString('utf8')), bytes);
		return reading.ok ? normalise(reading.payload, 0)[0].item : undefined;
	};
	const [one, other] = ['9007199254740992', '9007199254740993'].map((id) => idOf(call(id)));
	expect(one?.eventId).not.toBe(other?.eventId);
	expect(other?.message.id).toBe('9007199254740993');
});

it('takes what n8n read where the bytes are something else', () => {
	const xml = Buffer.from('<id>9007199254740993</id>');
	expect(readBody({ id: '9007199254740993' }, xml)).toEqual({
		ok: true,
		payload: { id: '9007199254740993' },
	});
});
