import type { Account } from '../account/account';
import { apiName, brokerName, segmentName } from '../account/catalog';
import { brazilianDateTime, MINUTE_MS } from '../core/clock';
import { brazilianMoney } from '../core/money';
import type { CampaignRecord } from '../core/records';

const SENDING_MS = 7 * MINUTE_MS;

/** A row of the monthly summary: the job is an int, all the rest (counts included) is text. */
export function summaryRow(campaign: CampaignRecord, { ledger, settings }: Account) {
	const messages = ledger.messagesOfJob(campaign.job) ?? [];
	const delivered = messages.filter(({ statusCode }) => statusCode === 3).length;
	const failed = messages.filter(({ statusCode }) => statusCode > 3).length;
	const begun = campaign.approvedAt ?? campaign.at;
	return {
		job: campaign.job,
		enviado_por: 'Operador do painel',
		aprovado_por: campaign.approvedAt === null ? '' : 'Gestor do painel',
		produto: 'SMS',
		centro_custo: segmentName(campaign.segmentId),
		broker: brokerName(campaign.apiId),
		api: apiName(campaign.apiId),
		canal: 'web',
		somente_whatsapp: 'Não',
		remover_historico: 'Não',
		remover_duplicados: 'Sim',
		score_faixa_selecionada: '',
		total_arquivo: String(campaign.fileRows),
		validos: String(messages.length),
		enviados: String(messages.length),
		entregues: String(delivered),
		nao_entregues: String(failed),
		respostas: String(ledger.replyCounts.get(campaign.job) ?? 0),
		acessos: String(ledger.accessCounts.get(campaign.job) ?? 0),
		invalidos_telefones: String(campaign.invalidPhones),
		invalidos_anatel: '0',
		historico_negativo: '0',
		duplicados: String(campaign.duplicates),
		nao_perturbe: String(campaign.notDisturbed),
		score_baixa_probabilidade: '0',
		score_media_probabilidade: '0',
		score_alta_probabilidade: '0',
		blacklist: String(campaign.blacklisted),
		arquivo: `${campaign.name}.csv`,
		mensagem: campaign.text,
		envio: brazilianDateTime(campaign.at),
		inicio_processamento: brazilianDateTime(begun),
		fim_processamento: brazilianDateTime(begun + SENDING_MS),
		tempo_processamento: '00:07:00',
		data_hora_inicio: brazilianDateTime(begun),
		valor_pago: brazilianMoney(messages.length * settings.price),
	};
}
