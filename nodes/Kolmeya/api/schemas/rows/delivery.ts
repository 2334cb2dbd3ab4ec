import { canonicalPhone } from '../../values/phone';
import { type MessageStatus, readStatus } from '../../values/status';
import { minuteOfText } from '../../values/wallClock';
import { cpfOf, isoOfVendorDate, phoneOrText, textOrNull } from '../cells';
import { type Row, toCount } from '../tolerant';

/** What the delivery reports tell of one message: to whom it went, what it said, and what became of it. */
export function deliveryOf(row: Row) {
	const { telefone, nome, cpf, mensagem, job, centro_custo } = row;
	return {
		phone: phoneOrText(telefone),
		name: textOrNull(nome),
		document: cpfOf(cpf),
		text: textOrNull(mensagem),
		...deliveryStateOf(row),
		jobId: toCount(job),
		costCenter: textOrNull(centro_custo),
	};
}

/** What became of one message, and when it was sent. */
export function deliveryStateOf({ status: told, enviada_em }: Row) {
	const { status, statusCode, final } = statusOf(told);
	return { status, statusCode, final, sentAt: isoOfVendorDate(enviada_em) };
}

/** The minute in which a message was sent, on the clock of Brasília; `undefined` where its row does not say. */
export function sentMinuteOf({ enviada_em }: Row): number | undefined {
	return minuteOfText(enviada_em);
}

/** Statuses of messages that nobody has got, and nobody will. */
const IN_VAIN = new Set<MessageStatus['status']>(['failed', 'rejected', 'expired']);

/** Who has got a message, or may still get it, in the national form; `undefined` where nobody has. */
export function reachedPhoneOf({ telefone, status }: Row): string | undefined {
	return IN_VAIN.has(statusOf(status).status) ? undefined : canonicalPhone(telefone);
}

/** What is counted of one message. */
export interface CountedDelivery {
	status: MessageStatus['status'];
	/** As `sentMinuteOf`. */
	minute: number | undefined;
	costCenter: string | null;
	api: string | null;
	jobId: number | null;
}

/** As `deliveryOf`, for a report of a million rows: what nobody counts is not read. */
export function countedDeliveryOf(row: Row): CountedDelivery {
	const { status, centro_custo, api, job } = row;
	return {
		status: statusOf(status).status,
		minute: sentMinuteOf(row),
		costCenter: textOrNull(centro_custo),
		api: textOrNull(api),
		jobId: toCount(job),
	};
}

/** A report has few texts for its many rows. */
const statuses = new Map<unknown, MessageStatus>();
const MAX_TEXTS = 1_000;

/** Reports tell a status by its text alone. */
function statusOf(text: unknown): MessageStatus {
	const known = statuses.get(text);
	if (known) return known;
	if (statuses.size >= MAX_TEXTS) statuses.clear();
	const read = readStatus(undefined, text);
	statuses.set(text, read);
	return read;
}
