import fc from 'fast-check';
import { readStatus } from '../../../../nodes/Kolmeya/api/values/status';

describe('readStatus', () => {
	it.each([
		[1, 'Tentando enviar', 'pending', false],
		[2, 'Enviado', 'sent', false],
		['3', 'Entregue', 'delivered', true],
		[4, 'Não entregue', 'failed', true],
		[5, 'Rejeitado no broker', 'rejected', true],
		['6', 'Expirada', 'expired', true],
	])('%p %s is %s', (code, text, status, final) => {
		expect(readStatus(code, text)).toMatchObject({
			status,
			final,
			statusCode: Number(code),
			statusText: text,
		});
	});

	it.each([
		['nao entregue', 4],
		['NÃO ENTREGUE', 4],
		['entregue', 3],
		['Rejeitado na operadora', 5],
		['  Tentando  enviar ', 1],
		['', null],
	])('reports have the text only: %s is %d', (text, code) => {
		expect(readStatus(undefined, text).statusCode).toBe(code);
	});

	it('does not guess', () => {
		expect(readStatus(99, 'Teletransportado')).toEqual({
			status: 'unknown',
			statusCode: null,
			final: false,
			rank: 0,
			statusText: 'Teletransportado',
		});
	});

	it('never ranks a final status below one that is not', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (a, b) => {
				const [first, second] = [readStatus(a, ''), readStatus(b, '')];
				if (first.final && !second.final) expect(first.rank).toBeGreaterThan(second.rank);
				if (first.final && second.final) expect(first.rank).toBe(second.rank);
			}),
		);
	});

	it('never throws', () => {
		fc.assert(fc.property(fc.anything(), fc.anything(), (code, text) => void readStatus(code, text)));
	});
});
