import { fold } from './text';

const YES = new Set([
	'sim',
	's',
	'ok',
	'okay',
	'yes',
	'y',
	'si',
	'1',
	'confirmo',
	'confirmado',
	'confirmar',
	'aceito',
	'pode',
]);
const NO = new Set([
	'nao',
	'n',
	'no',
	'2',
	'cancelar',
	'cancela',
	'cancelo',
	'recuso',
	'nao confirmo',
	'nao quero',
]);

/** Whether a whole reply says yes or no in Portuguese (or English); `null` when it says something else. */
export function readApproval(reply: string): boolean | null {
	const word = fold(reply)
		.replace(/[^\p{L}\p{N} ]/gu, '')
		.trim();
	if (YES.has(word)) return true;
	return NO.has(word) ? false : null;
}
