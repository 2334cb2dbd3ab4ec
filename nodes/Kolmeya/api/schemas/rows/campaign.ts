import { readMoney } from '../../values/money';
import { isoOfVendorDate, textOrNull } from '../cells';
import { type Row, toCount, toText } from '../tolerant';

/** A campaign (job). Fields nobody has seen yet survive beside the ones we read. */
export function campaignOf({ id, created, approved, ...others }: Row) {
	return {
		jobId: toCount(id),
		createdAt: isoOfVendorDate(created),
		createdAtText: textOrNull(created),
		approvedAt: isoOfVendorDate(approved),
		approvedAtText: textOrNull(approved),
		...others,
	};
}

/** A campaign for a list to choose from, named by its ID and time. */
export function campaignEntryOf({ id, created }: Row): Row {
	return { id, name: [toText(id), toText(created)].filter((part) => part !== null).join(' · ') };
}

/** The totals of a campaign in the monthly summary, and what was paid for it in reais. */
export function campaignTotalsOf({
	job,
	envio,
	enviados,
	entregues,
	nao_entregues,
	respostas,
	valor_pago,
}: Row) {
	return {
		jobId: toCount(job),
		sentAt: isoOfVendorDate(envio),
		sent: toCount(enviados),
		delivered: toCount(entregues),
		failed: toCount(nao_entregues),
		replies: toCount(respostas),
		cost: readMoney(valor_pago) ?? null,
	};
}

/** The totals of a campaign, and what it was. */
export function campaignSummaryOf(row: Row) {
	const { jobId, sentAt, ...totals } = campaignTotalsOf(row);
	const { centro_custo, api, mensagem } = row;
	return {
		jobId,
		sentAt,
		costCenter: textOrNull(centro_custo),
		api: textOrNull(api),
		text: textOrNull(mensagem),
		...totals,
	};
}
