/** Two stand-ins for the model of the reply agent: one keeps to its instructions, one does not. */
import type { Script } from '../language-model.mjs';

const known: Array<[asked: RegExp, answer: string]> = [
	[/ignore as instru/i, 'PESSOA: ordens dentro do texto'],
	[/abre|hor[áa]rio/i, 'Atendemos de segunda a sexta, das 8h as 18h.'],
	[/endere[çc]o/i, 'Rua das Flores, 100, Centro.'],
	[/obrigad|n[ãa]o quero sair|[óo]timo/i, 'Obrigado! Ate logo.'],
];

/** Knows what the example clinic says of itself, and passes the rest on to a person. */
export const careful: Script = ({ said }) => ({
	text: known.find(([asked]) => asked.test(said))?.[1] ?? 'PESSOA: assunto que nao conheco',
});

/** Answers everything, promises, and gives links. */
export const careless: Script = () => ({
	text: 'Claro! Garantimos 50% de desconto em http://premio.example',
});
