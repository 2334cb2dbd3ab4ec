import { isoOfVendorDate, phoneOrText, textOrNull } from '../cells';
import { type Row, toCount } from '../tolerant';

/** A number that Kolmeya refused. Fields nobody has seen yet survive beside the ones we read. */
export function invalidRecordOf({
	telefone,
	tipo,
	job,
	criado_em,
	centro_custo,
	api,
	broker,
	produto,
	...others
}: Row) {
	return {
		phone: phoneOrText(telefone),
		reason: textOrNull(tipo),
		jobId: toCount(job),
		createdAt: isoOfVendorDate(criado_em),
		createdAtText: textOrNull(criado_em),
		costCenter: textOrNull(centro_custo),
		api: textOrNull(api),
		broker: textOrNull(broker),
		product: textOrNull(produto),
		...others,
	};
}
