import fc from 'fast-check';
import { cleanReference, isCutFrom, sameReference } from '../../../../nodes/Kolmeya/api/values/reference';

const NFD = 'cobrança'.normalize('NFD');

it.each([
	['outer blanks of every kind', ' \t\u00a0\u2003lote 1\n', 'lote 1'],
	['zero-width characters', '\u200blo\u200d\u2060te\ufeff', 'lote'],
	['marks of direction', '\u202elote\u061c\u200f\u2069', 'lote'],
	['variants, joiners and halves of emoji', 'l\ufe0fo\u034ft\ud800e\u180e', 'lote'],
	['controls', 'lo\u0000te\u0085', 'lote'],
	['accents apart', NFD, 'cobrança'],
])('takes %s off a reference', (_, given, clean) => expect(cleanReference(given)).toBe(clean));

it('leaves nothing to take off', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const clean = cleanReference(text);
			expect(cleanReference(clean)).toBe(clean);
			expect(sameReference(clean, text)).toBe(true);
			expect(sameReference(clean, text.normalize('NFD'))).toBe(true);
			expect(sameReference(clean, ` ${clean.toUpperCase().toLowerCase()}\u200b`)).toBe(true);
		}),
	);
});

it.each([
	['straße/1', 'STRASSE/1'],
	['ᾀ', 'ἈΙ'],
	['ΐ', '\u0399\u0308\u0301'],
])('knows %s by its capitals', (reference, capitals) => {
	expect(sameReference(reference, capitals)).toBe(true);
});

it('tells other references from each other', () => {
	for (const [one, other] of [
		['lote/1', 'lote/2'],
		['lote/1', 'lote/10'],
		['lote', 'loté'],
		['7', '07a'],
		['', '0'],
		['9007199254740992', '9007199254740993'],
	])
		expect([sameReference(one, other), sameReference(other, one)]).toEqual([false, false]);
});

it('knows what was cut', () => {
	expect(isCutFrom('fatura-2025/1', ' FATURA')).toBe(true);
	expect(isCutFrom('0012345', '00')).toBe(true);
	for (const told of ['', '\u200b', '2025', 'fatura-2025/10'])
		expect(isCutFrom('fatura-2025/1', told)).toBe(false);
});
