/** workflows/evaluation: n8n's Evaluations of the reply agent in the sandbox; each mark must be able to fall. */
import { join } from 'node:path';
import { evaluate, type Evaluation } from '../../support/n8n/evaluations.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import { root } from '../../support/processes/places.mjs';
import { attach } from '../../support/templates/import.mjs';
import { readTemplate, triggerUrl } from '../../support/templates/templates.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Account } from './account.mjs';
import { tableFromCsv } from './csv-table.mjs';
import { careful, careless } from './reply-agent-models.mjs';
import { LanguageModel } from '../language-model.mjs';
import { Rehearsal } from './rehearsal.mjs';
import { table } from './reply-agent-scene.mjs';
import type { Stage } from './stage.mjs';

const folder = join(root, 'workflows', 'evaluation');
const dataset = 'Replies to evaluate';
/** The first rows of the dataset are of every kind. */
const everyKind = Array.from({ length: 16 }, (_, index) => index);
/** Of them, the opening hours, a person wanted, an injection and a bill. */
const forTheModel = [0, 6, 7, 8];

export default async function replyAgentEvaluation(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const columns = await tableFromCsv(stage, dataset, join(folder, 'reply-agent.csv'));
	checks.check(
		'n8n takes the dataset as text',
		columns.every(({ type }) => type === 'string'),
		JSON.stringify(columns),
	);
	let answer = careful;
	const model = await LanguageModel.open((conversation) => answer(conversation));
	const agent = await Rehearsal.prepare(stage, 'reply-agent', {
		settings: { odooUserId: 2 },
		credentials: { openAiApi: { apiKey: 'stand-in', url: model.url } },
	});
	try {
		const workflowId = await importEvaluation(agent, agent.credentials.kolmeyaApi);
		await checks.attempt('evaluation: a careful model', async () => {
			expectAllGood(checks, await evaluate(stage.session.rest, workflowId, everyKind), everyKind.length);
			await checkRows(stage, checks);
		});
		await checks.attempt('evaluation: a careless model', async () => {
			answer = careless;
			const { metrics } = await evaluate(stage.session.rest, workflowId, forTheModel);
			expectMarks(checks, 'a careless model', metrics, {
				right_route: 0.25,
				says_nothing_forbidden: 0,
				says_what_it_must: 0.75,
				opt_out_obeyed: 1,
			});
		});
		await checks.attempt('evaluation: rows judged the other way round', async () => {
			answer = careful;
			const places = await judgeWrongly(stage);
			const { metrics } = await evaluate(stage.session.rest, workflowId, places);
			const marks = { right_route: 0, opt_out_obeyed: 0.5, not_blocked_wrongly: 0.5 };
			expectMarks(checks, 'a missed opt-out and a wrong block', metrics, marks);
		});
		// n8n keeps one workflow of an ID.
		await stage.session.discard(workflowId);
		await checks.attempt('evaluation: not in the sandbox', () => checkElsewhere(stage, agent, checks));
	} finally {
		await model.stop();
	}
	await agent.end();
}

async function importEvaluation(
	{ stage, account, template }: Rehearsal,
	kolmeyaApi: { id: string; name: string },
): Promise<string> {
	const tableId = await stage.session.tableId(dataset);
	const dataTableId = { __rl: true, mode: 'id', value: tableId };
	const workflow = attach(await readTemplate(join(folder, 'reply-agent.json')), {
		credentials: { kolmeyaApi },
		settings: {
			sandboxUrl: stage.sandbox.url,
			sandboxToken: account.token,
			eventsUrl: triggerUrl(stage.n8n.url, template) ?? '',
		},
		parameters: { 'Rows of the dataset': { dataTableId }, 'Result into the table': { dataTableId } },
	});
	return (await stage.client.createWorkflow(workflow)).id;
}

const ourMarks = ({ metrics }: Evaluation): Array<[string, number]> =>
	Object.entries(metrics).filter(([name]) => name.includes('_'));

function expectAllGood(checks: Checks, evaluation: Evaluation, rows: number): void {
	const marks = ourMarks(evaluation);
	const bad = evaluation.cases.filter(
		({ status, outputs }) => status !== 'success' || outputs?.got_problems !== '',
	);
	checks.check(
		'a careful model gets 1 for all seven marks, in every row',
		evaluation.status === 'completed' &&
			evaluation.cases.length === rows &&
			marks.length === 7 &&
			marks.every(([, mark]) => mark === 1),
		`${evaluation.status} ${JSON.stringify(marks)} ${JSON.stringify(bad)}`,
	);
}

function expectMarks(
	checks: Checks,
	what: string,
	metrics: Record<string, number>,
	expected: Record<string, number>,
) {
	checks.check(
		`${what} shows in the marks`,
		Object.entries(expected).every(([name, mark]) => metrics[name] === mark),
		JSON.stringify(metrics),
	);
}

/** What each row got is in the table too, beside what was expected. */
async function checkRows({ session }: Stage, checks: Checks): Promise<void> {
	const rows = (await session.rows(dataset)).slice(0, everyKind.length);
	checks.check(
		'the table has the route and the answer of each row',
		rows.every(({ expected, got_route: got }) => String(expected).split('|').includes(String(got))) &&
			String(rows[0].got_answer).includes('8h'),
		JSON.stringify(rows),
	);
}

/** Adds an opt-out that should be answered, and an answer that should be an opt-out; gives their places. */
async function judgeWrongly({ session }: Stage): Promise<number[]> {
	const before = (await session.rows(dataset)).length;
	const row = (text: string, expected: string): Json => ({ text, expected, must_say: '', intent: 'wrong' });
	await session.insert(dataset, [row('SAIR', 'answer'), row('obrigada', 'opt_out')]);
	return [before, before + 1];
}

async function checkElsewhere(stage: Stage, agent: Rehearsal, checks: Checks): Promise<void> {
	const elsewhere = await Account.open(stage.sandbox, `elsewhere-${agent.account.token}`, {});
	const name = 'Kolmeya elsewhere';
	const id = await stage.client.createCredential(name, 'kolmeyaApi', {
		apiToken: elsewhere.token,
		baseUrl: stage.sandbox.apiUrl,
	});
	const workflowId = await importEvaluation(agent, { id, name });
	const { cases } = await evaluate(stage.session.rest, workflowId, [0]);
	const sent = Object.keys(await elsewhere.received());
	checks.check(
		'a credential that does not lead to the sandbox sends nothing',
		cases.length === 1 && cases[0].status === 'error' && sent.length === 0,
		`${JSON.stringify(cases)} ${sent.join()}`,
	);
	await stage.session.discard(workflowId);
}
