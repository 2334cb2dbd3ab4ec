/** A list is sent to once under one campaign's name, however often and however long it is; another name sends again. */
import { createServer } from 'node:http';
import type { Checks } from '../../support/processes/verdict.mjs';
import { listenOnLoopback } from '../loopback.mjs';
import { lists, type UglyList } from './lists.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const customers = Array.from(
	{ length: 8 },
	(_, index) => `Ana ${index},1195555200${index},Recife,05/12/2025,"10,0${index}"`,
);
const table = (rows: string[]) => Buffer.from(['nome,telefone,cidade,vencimento,valor', ...rows].join('\n'));

export default async function bulkCampaign(stage: Stage, checks: Checks): Promise<void> {
	let file: Buffer = table([]);
	const server = createServer((_, answer) => answer.end(file));
	const contactsUrl = `http://127.0.0.1:${await listenOnLoopback(server)}/contacts.csv`;
	const november = await Rehearsal.prepare(stage, 'bulk-campaign', { settings: { contactsUrl } });
	const sendTo = async (campaign: Rehearsal, list: string[]) => {
		file = table(list);
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

	const settings = { contactsUrl, campaign: 'lembrete-2026-01' };
	const december = await Rehearsal.prepare(stage, 'bulk-campaign', { settings, beside: november });
	await checks.attempt('bulk-campaign: under another name', async () => {
		const next = await sendTo(december, customers);
		checks.check('another campaign is sent to all', next === 'success: 2,2,2,2,2,2,2,2', next);
	});
	await december.end();

	await checks.attempt('bulk-campaign: as it is imported', () => checkSample(stage, checks));
	for (const list of lists) {
		await checks.attempt(`bulk-campaign: ${list.what}`, async () => {
			file = Buffer.from(list.content);
			await checkList(stage, checks, contactsUrl, list);
		});
	}
	server.close();
}

/** With nothing changed but the credential: it shows everything, and no stranger gets an SMS. */
async function checkSample(stage: Stage, checks: Checks): Promise<void> {
	const sample = await Rehearsal.prepare(stage, 'bulk-campaign');
	const execution = await sample.run('Start');
	const shown = itemsOf(execution, 'Campaign summary');
	const expected = ['"notSent"', '"leftOut"', 'landline', 'is empty', '"lines":"6"'];
	const text = JSON.stringify(shown);
	checks.check(
		'the sample list is read and shown, and sent to nobody',
		execution.status === 'success' &&
			expected.every((part) => text.includes(part)) &&
			Object.keys(await sample.account.received()).length === 0,
		`${execution.status} ${text}`,
	);
	await sample.end();
}

async function checkList(
	stage: Stage,
	checks: Checks,
	contactsUrl: string,
	{ what, message, texts, refused, flaw }: UglyList,
): Promise<void> {
	const campaign = await Rehearsal.prepare(stage, 'bulk-campaign', { settings: { contactsUrl, message } });
	const execution = await campaign.run('Start');
	const received = Object.fromEntries(
		Object.entries(await campaign.account.received()).map(([phone, own]) => [phone, own.join('|')]),
	);
	checks.check(
		`${what}: the right text on the right phone, once`,
		JSON.stringify(sorted(received)) === JSON.stringify(sorted(texts ?? {})),
		JSON.stringify(received),
	);
	const summary = JSON.stringify(itemsOf(execution, 'Campaign summary'));
	const lacking = (refused ?? []).filter(([line]) => !summary.includes(`"lines":"${line}"`));
	checks.check(`${what}: who is left out is in the summary, with the line`, lacking.length === 0, summary);
	const failure = JSON.stringify(execution.runData['Read contact list'] ?? []);
	checks.check(
		`${what}: ${flaw ? 'it is refused as what it is' : 'it ends well'}`,
		flaw ? execution.status === 'error' && failure.includes(flaw.english) : execution.status === 'success',
		`${execution.status} ${failure.slice(0, 500)}`,
	);
	await campaign.end();
}

const sorted = (texts: Record<string, string>) => Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));

function itemsOf(execution: Awaited<ReturnType<Rehearsal['run']>>, node: string): unknown[] {
	const [run] = execution.runData[node] ?? [];
	return (run?.data?.main ?? []).flatMap((items) => (items ?? []).map(({ json }) => json));
}
