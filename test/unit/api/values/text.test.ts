import fc from 'fast-check';
import { fold, removeAccents, utf8Bytes } from '../../../../nodes/Kolmeya/api/values/text';

describe('text', () => {
	it('takes accents off, one byte a letter', () => {
		expect(removeAccents('Olá, AÇÃO — “até amanhã” às 10h… nº 5 ª')).toBe(
			'Ola, ACAO - "ate amanha" as 10h... no 5 a',
		);
		expect(removeAccents('🎉 ok')).toBe('🎉 ok');
	});

	it('never makes a Latin text longer in bytes, and does nothing to plain text', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'áéíóúâêôãõçÁÉÍÓÚàüñ aeiou') }), (text) => {
				const plain = removeAccents(text);
				expect(utf8Bytes(plain)).toBeLessThanOrEqual(utf8Bytes(text));
				expect(plain).toHaveLength(text.length);
				expect(removeAccents(plain)).toBe(plain);
				expect(fold(plain)).toBe(fold(text));
			}),
		);
	});

	it('is folded alike, in the short way of Latin letters and in the long way of all others', () => {
		const latin = Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code));
		const long = (text: string) =>
			text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase().replace(/\s+/g, ' ');
		const short = fc.string({ unit: fc.constantFrom(...latin, ' ', '\n', 'ã', 'Ç') });
		fc.assert(
			fc.property(fc.oneof(short, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
				expect(fold(text)).toBe(long(text));
			}),
		);
		expect(fold(latin.join(''))).toBe(long(latin.join('')));
	});

	it.each([
		['oi', 2],
		['olá', 4],
		['🎉', 4],
		['', 0],
	])('%s has %d bytes', (text, bytes) => {
		expect(utf8Bytes(text)).toBe(bytes);
	});
});
