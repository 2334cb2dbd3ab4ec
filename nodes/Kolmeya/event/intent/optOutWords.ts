/** Words that ask for no more SMS, and mean nothing else that a reply of one word could. */
const FIRM = `
SAIR PARE PAREM PARAR STOP STOPALL QUIT OPTOUT UNSUBSCRIBE UNSUB SALIR BAJA
DESCADASTRAR DESCADASTRA DESCADASTRE DESCADASTREM DESCADASTRO DESCADASTRAMENTO
DESINSCREVER DESINSCREVA DESINSCREVE DESINSCREVAM DESINSCRICAO
`;

/** Words that opt out alone, but answer "CONFIRMAR ou CANCELAR?" just as well. */
const ANSWERS = `
CANCELAR CANCELA CANCELE CANCELEM CANCELAMENTO CANCEL REMOVER REMOVA REMOVE REMOVAM REMOCAO
RETIRAR RETIRE RETIREM EXCLUIR EXCLUA EXCLUAM EXCLUSAO BLOQUEAR BLOQUEIE BLOQUEIEM BLOQUEIO
`;

/** In a sentence these are other words: "para amanhã", "sai que horas?". */
const ONLY_WHOLE = 'PARA SAI';

/** Alone, perhaps an opt-out: a person has to look. */
const PERHAPS = `
SAIA CHEGA BASTA APAGAR APAGA APAGUE APAGUEM DELETAR DELETA DELETE DELETEM DESATIVAR DESATIVA DESATIVE
DESABILITAR DESABILITE DESABILITA DESLIGAR DESLIGUE DESLIGA END FIM ENCERRAR ENCERRA ENCERRE FINALIZAR 0
BLOQUEIA EXCLUI SUSPENDER SUSPENDA INTERROMPER SILENCIAR ELIMINAR BORRAR ALTO TIRA TIRAR TIRE TIREM RETIRA
PROPAGANDA LIXO FORA VAZA SOME CESSAR DESCONTINUAR REVOGAR INATIVAR CHATO CHATOS
`;

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** By what they take to opt out: stand alone in a clause, be the whole reply, or a person's eye. */
export const firmWords = setOf(FIRM);
/** The built-in `Opt-Out Words` of the trigger. */
export const answerWords = setOf(ANSWERS);
/** Of the whole reply. */
export const wholeWords = setOf(ONLY_WHOLE);
/** For `review`. */
export const perhapsWords = setOf(PERHAPS);
