import { fold } from './text';

const set = (words: string) => new Set(words.split(' '));

/** Digits beside such a word are something else, or no SMS can be read there. */
const SOMETHING_ELSE = set(
	'cpf cnpj rg ie cep pis pasep nis nit cns cnh crm oab imei pix ramal ramais ext exten extension extensao fax ' +
		'pedido protocolo contrato conta agencia boleto nota nf nfe matricula processo fatura cartao titulo passaporte ' +
		'documento doc inscricao placa renavam codigo cod id nsu sku ean isbn serie lote senha token valor total preco ' +
		'data nascimento apto apartamento bloco sala quadra rua avenida order invoice account code',
);

/** Somebody marked the number: whoever has it now is not the person meant. */
const GIVEN_UP = set(
	'nao errado errada antigo antiga inexistente invalido invalida cancelado cancelada desativado desativada ' +
		'desligado bloqueado bloqueada trocou mudou wrong old invalid not',
);

/**
 * Without a plus a country's code may be an area code: 51 is Peru and Porto Alegre. Only countries whose numbers
 * could pass for Brazilian ones, and no surnames (França, Portugal).
 */
const ABROAD = set(
	'argentina bolivia chile colombia cuba equador paraguai paraguay peru uruguai uruguay venezuela mexico espanha ' +
		'spain noruega dinamarca singapura tailandia vietna eua usa exterior internacional',
);

/** Whether the words around a number say that it is not the Brazilian phone of a person, e.g. `CPF`, `errado`. */
export function saysOtherwise(words: string): boolean {
	if (!/\p{L}/u.test(words)) return false;
	const folded = fold(words);
	// `C.P.F.` is one word, `doc.maria` are two.
	return [folded, folded.replace(/\./g, '')].some((text) =>
		text.split(/[^a-z]+/).some((word) => SOMETHING_ELSE.has(word) || GIVEN_UP.has(word) || ABROAD.has(word)),
	);
}
