import { fold } from '../api/values/text';

/** To compare columns' names by: capitals, accents, blanks and signs do not matter. */
export function foldName(name: string): string {
	return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

const PHONE_WORDS =
	'telefone|telefones|celular|celulares|fone|fones|tel|cel|whatsapp|whats|zap|phone|mobile|cellphone|msisdn';
const MORE_WORDS =
	'numero|n|do|de|com|ddd|e|o|a|movel|fixo|principal|residencial|comercial|pessoal|cliente|contato|alternativo|' +
	'secundario|recado|number|home|work|primary|secondary|cell|sms|br|\\d+';

const PHONE_NAME = new RegExp(`^(?=.*\\b(?:${PHONE_WORDS})\\b)(?:(?:${PHONE_WORDS}|${MORE_WORDS})\\b ?)+$`);
const PHONE_START = new RegExp(`^(?:${PHONE_WORDS})`);

/** A column of the person's own phone: `Telefone 2`, `Celular do cliente`, not `Telefone da loja`. */
export function isPhoneName(name: string): boolean {
	return PHONE_NAME.test(spaced(name));
}

/** Whether a name begins with a word for a phone, whoever's it is. */
export function isLikePhoneName(name: string): boolean {
	return PHONE_START.test(spaced(name));
}

/** `telefoneCelular_1` is `telefone celular 1`. */
function spaced(name: string): string {
	return fold(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.replace(/(\p{L})(\d)/gu, '$1 $2')
		.trim();
}

const PERSON_NAME =
	/^(?:nome|name|cliente|customer|razao social|paciente|aluno|responsavel|titular|contato|pessoa|devedor|associado)\b/;

/** A column that says who the person is. */
export function isPersonName(name: string): boolean {
	return PERSON_NAME.test(spaced(name));
}
