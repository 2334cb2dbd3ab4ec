import { fold } from './text';

/** Status of one message, in the words all our nodes use. @inline */
type StatusWord = 'pending' | 'sent' | 'delivered' | 'failed' | 'rejected' | 'expired';

interface StatusFact {
	word: StatusWord;
	final: boolean;
	/** A message's status only ever moves to a higher rank; final states share the highest. */
	rank: number;
	/** The vendor's texts, folded. */
	texts: string[];
}

const FINAL_RANK = 3;

const STATUSES: Record<number, StatusFact> = {
	1: { word: 'pending', final: false, rank: 1, texts: ['tentando enviar', 'pendente', 'aguardando'] },
	2: { word: 'sent', final: false, rank: 2, texts: ['enviado', 'enviada', 'valido'] },
	3: { word: 'delivered', final: true, rank: FINAL_RANK, texts: ['entregue'] },
	4: { word: 'failed', final: true, rank: FINAL_RANK, texts: ['nao entregue', 'nao-entregue'] },
	5: {
		word: 'rejected',
		final: true,
		rank: FINAL_RANK,
		texts: ['rejeitado no broker', 'rejeitado na operadora', 'rejeitado', 'rejeitada'],
	},
	6: { word: 'expired', final: true, rank: FINAL_RANK, texts: ['expirada', 'expirado'] },
};

const CODE_BY_TEXT = new Map(
	Object.entries(STATUSES).flatMap(([code, { texts }]) => texts.map((text) => [text, Number(code)] as const)),
);

/** The fields that every item about a message carries. */
export interface MessageStatus {
	/** Our word; `unknown` for a code and text nobody has seen yet. */
	status: StatusWord | 'unknown';
	/** Kolmeya's 1 to 6, in campaigns with rich messages up to 10; `null` where neither code nor text is known. */
	statusCode: number | null;
	/** Whether no other status can follow. */
	final: boolean;
	/** 0 to 3: an update with a lower rank than the stored one is old news. */
	rank: number;
	/** The vendor's own text. */
	statusText: string | null;
}

/**
 * Reads a status from its code (number or text) and, where the code is missing as in reports, from its text.
 *
 * @example
 * readStatus(3, null) // { status: 'delivered', statusCode: 3, final: true, rank: 3 }
 * readStatus(undefined, 'Entregue') // { status: 'delivered', statusCode: 3 }
 */
export function readStatus(code: unknown, text: unknown): MessageStatus {
	const statusText = typeof text === 'string' && text !== '' ? text : null;
	const statusCode = knownCode(code) ?? CODE_BY_TEXT.get(fold(statusText ?? '')) ?? null;
	const fact = statusCode === null ? undefined : STATUSES[statusCode];
	return {
		status: fact?.word ?? 'unknown',
		statusCode,
		final: fact?.final ?? false,
		rank: fact?.rank ?? 0,
		statusText,
	};
}

function knownCode(code: unknown): number | undefined {
	const number = typeof code === 'string' && /^\d+$/.test(code.trim()) ? Number(code) : code;
	return typeof number === 'number' && number in STATUSES ? number : undefined;
}
