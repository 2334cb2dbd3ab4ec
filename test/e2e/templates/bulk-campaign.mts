/** A list is sent to once under one campaign's name, however often and however long it is; another name sends again. */
import { createServer } from 'node:http';
import type { Checks } from '../../support/processes/verdict.mjs';
import { listenOnLoopback } from '../loopback.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const customers = Array.from(
	{ length: 8 },
	(_, index) => `Ana ${index},1195555200${index},Recife,05/12/2025,"10,0${index}"`,
);

export default async function bulkCampaign(stage: Stage, checks: Checks): Promise<void> {
	let rows: string[] = [];
	const server = createServer((_, answer) => {
		answer.setHeader('content-type', 'text/csv');
		answer.end(['nome,telefone,cidade,vencimento,valor', ...rows].join('\n'));
	});
	const contactsUrl = `http://127.0.0.1:${await listenOnLoopback(server)}/contacts.csv`;
	const november = await Rehearsal.prepare(stage, 'bulk-campaign', { settings: { contactsUrl } });
	const sendTo = async (campaign: Rehearsal, list: string[]) => {
		rows = list;
		const { status } = await campaign.run('Start');
		const received = Object.values(await november.account.received()).map((texts) => texts.length);
		return `${status}: ${received.join()}`;
	};

	await checks.attempt('bulk-campaign: a short list first, then all', async () => {
		const short = await sendTo(november, customers.slice(0, 3));
		checks.check('the short list gets it', short === 'success: 1,1,1', short);
		const all = await sendTo(november, customers);
		checks.check('of the whole list only who has not got it', all === 'success: 1,1,1,1,1,1,1,1', all);
		const again = await sendTo(november, customers);
		checks.check('and nobody when it is run again', again === all, again);
	});
	await november.end();

	const settings = { contactsUrl, campaign: 'lembrete-2025-12' };
	const december = await Rehearsal.prepare(stage, 'bulk-campaign', { settings, beside: november });
	await checks.attempt('bulk-campaign: under another name', async () => {
		const next = await sendTo(december, customers);
		checks.check('another campaign is sent to all', next === 'success: 2,2,2,2,2,2,2,2', next);
	});
	await december.end();
	server.close();
}
