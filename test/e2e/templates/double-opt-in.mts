/** 19: consent that its owner gave, the proof of it, and a list of who is out that Send reads. */
import { randomUUID } from 'node:crypto';
import { packageName } from '../../support/processes/places.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { exchange } from '../../support/servers/http.mjs';
import { basicAuth, formBody } from './helpers.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya consent';
const office = { user: 'dpo', password: 'correct-horse' };
const [ana, bia, caio, davi] = ['11955570001', '11955570002', '11955570003', '11955570004'];
const listed = '1133334444';

export default async function doubleOptIn(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const rehearsal = await Rehearsal.prepare(stage, 'double-opt-in', {
		credentials: { httpBasicAuth: office },
	});
	await checks.attempt('double-opt-in: asked, answered, listed, deleted, exported', async () => {
		await checkAsking(rehearsal, checks);
		await checkReplies(rehearsal, checks);
		await checkSending(rehearsal, checks);
		await checkAudit(rehearsal, checks);
		await checkDeletion(rehearsal, checks);
	});
	const failed = (await rehearsal.executions()).filter(({ status }) => status !== 'success');
	const errors = await Promise.all(
		failed.map(async ({ id }) => (await stage.client.execution(id)).error ?? id),
	);
	checks.check('no execution failed', errors.length === 0, errors.join('\n'));
	await rehearsal.end();
}

const rowsOf = async (rehearsal: Rehearsal, phone: string): Promise<Json[]> =>
	(await rehearsal.rows(table)).filter((row) => row.phone === `55${phone}`);

const statesOf = async (rehearsal: Rehearsal, phone: string): Promise<string> =>
	(await rowsOf(rehearsal, phone)).map(({ state }) => String(state)).join(' ');

async function checkAsking(rehearsal: Rehearsal, checks: Checks): Promise<void> {
	const signUp = async (phone: string) => await rehearsal.submit('Sign-up page', { 'field-0': phone });
	await signUp('(11) 95557-0001');
	await rehearsal.ended(1);
	await Promise.all([signUp('11 95557 0002'), signUp('+55 11 95557-0002'), signUp(caio), signUp('123')]);
	await rehearsal.ended(5);
	await signUp(ana);
	await rehearsal.ended(6);
	const received = await rehearsal.account.received();
	checks.check(
		'the owner of a phone is asked once, also after two sign-ups at the same moment',
		[ana, bia, caio].every((phone) => received[phone]?.length === 1) && Object.keys(received).length === 3,
		JSON.stringify(received),
	);
	checks.check('the row is there before the answer', (await statesOf(rehearsal, ana)) === 'pending');
}

async function checkReplies(rehearsal: Rehearsal, checks: Checks): Promise<void> {
	const reply = async (phone: string, text: string) => {
		await rehearsal.account.tell('reply', { phone, text });
		await rehearsal.quiet(1500);
	};
	await reply(ana, 'Sim!');
	await reply(bia, 'SAIR');
	await reply(caio, 'vou no procon');
	const [asked, given] = await rowsOf(rehearsal, ana);
	checks.check(
		'SIM is consent, with its proof',
		given?.state === 'in' &&
			given.text === 'Sim!' &&
			Boolean(given.reply_id && given.message_id && given.at && given.event_id) &&
			String(given.request_reference).startsWith(String(asked?.request_reference)),
		JSON.stringify(given),
	);
	checks.check('SAIR is out', (await statesOf(rehearsal, bia)).endsWith('out'));
	checks.check('a threat waits for a person', (await statesOf(rehearsal, caio)) === 'pending hold');
	await reply(ana, 'ajuda');
	const received = await rehearsal.account.received();
	checks.check(
		'AJUDA gets one answer, and changes no consent',
		received[ana]?.length === 2 && received[ana][1].includes('atendimento@example.com'),
		JSON.stringify(received[ana]),
	);
}

async function checkSending(rehearsal: Rehearsal, checks: Checks): Promise<void> {
	const upload = async (content: string) => {
		const form = formBody(
			{ 'field-0': 'Enviar uma lista', 'field-1': 'Procon-SP', 'field-3': '' },
			{ 'field-2': { name: 'lista.csv', type: 'text/csv', content: Buffer.from(content) } },
		);
		const url = rehearsal.address('Lists and deletions', 'form');
		const stranger = await exchange('POST', url, form);
		checks.check('a stranger uploads nothing', stranger.status === 401, String(stranger.status));
		const headers = { ...form.headers, ...basicAuth(office) };
		await rehearsal.whenOpen(() => exchange('POST', url, { ...form, headers }));
		await rehearsal.quiet(1500);
	};
	await upload('telefone;nome\n(11) 3333-4445;Ex\n');
	await upload(`telefone;cpf\n(11) 3333-4444;123.456.789-09\n11 95557-0004;11122233396\n`);
	const lists = (await rehearsal.rows(table)).filter(({ state }) => state === 'listed');
	checks.check(
		'a new upload replaces the list of its name',
		lists.map(({ phone }) => phone).join(' ') === `55${listed} 55${davi}` &&
			lists.every(({ source }) => source === 'list: procon-sp'),
		JSON.stringify(lists),
	);
	const outcomes = await sendTo(rehearsal, [ana, bia, caio, davi]);
	checks.check(
		'Send reaches who said SIM, and nobody who is out, held or listed',
		outcomes === 'accepted optedOut optedOut optedOut',
		outcomes,
	);
	const received = await rehearsal.account.received();
	checks.check(
		'so say the phones',
		received[ana]?.length === 3 && received[bia]?.length === 1 && received[davi] === undefined,
		JSON.stringify(received),
	);
}

/** A workflow of somebody else that calls the suppression check before it sends. */
async function sendTo(rehearsal: Rehearsal, phones: string[]): Promise<string> {
	const { stage, workflowId, credentials } = rehearsal;
	const path = randomUUID();
	const node = (name: string, type: string, typeVersion: number, parameters: Json, more: Json = {}) => ({
		id: randomUUID(),
		name,
		type,
		typeVersion,
		parameters,
		position: [0, 0],
		...more,
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const saved = await stage.client.createWorkflow({
		name: 'Sends after the suppression check',
		nodes: [
			node(
				'Go',
				'n8n-nodes-base.webhook',
				2,
				{ httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries' },
				{ webhookId: path },
			),
			node('Suppression check', 'n8n-nodes-base.executeWorkflow', 1.2, {
				workflowId: { __rl: true, mode: 'id', value: workflowId },
			}),
			node('People', 'n8n-nodes-base.set', 3.4, {
				mode: 'raw',
				jsonOutput: "={{ { phones: $('Go').first().json.body.phones } }}",
				options: {},
			}),
			node('Each', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'phones' }),
			node(
				'Send',
				`${packageName}.kolmeya`,
				1,
				{
					phone: '={{ $json.phones }}',
					message: 'Oferta! Responda SAIR para sair.',
					options: {
						outputMode: 'single',
						suppressionList: "={{ $('Suppression check').first().json.phones }}",
					},
				},
				{ credentials: { kolmeyaApi: credentials.kolmeyaApi } },
			),
		],
		connections: {
			Go: to('Suppression check'),
			'Suppression check': to('People'),
			People: to('Each'),
			Each: to('Send'),
		},
		settings: { executionOrder: 'v1' },
	});
	await stage.client.activate(saved);
	const { text } = await rehearsal.call('POST', `${stage.n8n.url}/webhook/${path}`, { phones });
	await stage.session.discard(saved.id);
	const items: unknown = JSON.parse(text);
	if (!Array.isArray(items)) return text;
	return items.map((item: Json) => String(item.reason ?? item.outcome)).join(' ');
}

async function checkAudit(rehearsal: Rehearsal, checks: Checks): Promise<void> {
	const url = rehearsal.address('Audit export');
	const stranger = await exchange('GET', url, {});
	const { status, text } = await exchange('GET', url, { headers: basicAuth(office) });
	const lines = text.split(/\r?\n/).filter((line) => line !== '');
	checks.check('without the password nobody reads the ledger', stranger.status === 401);
	checks.check(
		'the CSV has a line for each row, and the proof',
		status === 200 &&
			lines.length === (await rehearsal.rows(table)).length + 1 &&
			lines[0].includes('phone;state;text') &&
			text.includes(`;55${ana};in;Sim!;`),
		text,
	);
}

async function checkDeletion(rehearsal: Rehearsal, checks: Checks): Promise<void> {
	const fields = { 'field-0': 'Apagar uma pessoa', 'field-1': '', 'field-3': '(11) 95557-0001' };
	await rehearsal.submit('Lists and deletions', fields, basicAuth(office));
	await rehearsal.quiet(1500);
	const rows = await rowsOf(rehearsal, ana);
	checks.check(
		'of who asks for deletion only the opt-out stays',
		rows.length === 1 && rows[0].state === 'out' && !rows[0].text && !rows[0].message_id,
		JSON.stringify(rows),
	);
	checks.check('and nothing is sent any more', (await sendTo(rehearsal, [ana])) === 'optedOut');
}
