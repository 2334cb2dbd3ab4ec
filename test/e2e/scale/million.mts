/** One campaign out of PostgreSQL, of a million messages: a worker killed twice, memory over time, then its deliveries. */
import { z } from 'zod';
import { exchange } from '../../support/servers/http.mjs';
import { basicAuth, formBody } from '../templates/helpers.mjs';
import { attach } from '../../support/templates/import.mjs';
import { readTemplates } from '../../support/templates/templates.mjs';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import { print } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { EventFigures, MillionFigures, Moment } from './million-figures.mjs';
import { readMoment } from './million-memory.mjs';
import { until } from './published.mjs';
import { openCustomer, type Customer } from './scene.mjs';
import { tellAll } from './telling.mjs';

const key = 'campaign-from-database';
const campaign = 'um-milhao';
const chunkSize = 1_000;
/** Chunks at once: two for each worker. */
const lanes = 4;
/** A chunk takes seconds; the rate limit can hold one back for minutes. */
const staleMinutes = 3;
const latencyMs = 150;
/** The vendor's: 500 a window, as its headers say; that a window is a minute is a guess. */
const rateLimit = { limit: 500, windowMs: 60_000, retryAfter: true };
const firstPhone = 11_940_000_000;
const sampleMs = 5_000;
const killAt = [0.3, 0.6];
const inCall = 250;
const connections = 20;

const Count = z.object({ n: z.coerce.number() });
const Progress = z.object({ done: z.coerce.number(), open: z.coerce.number() });
const Call = z.object({ reference: z.string(), ids: z.array(z.string()) });

export async function sendMillion(cluster: Cluster, checks: Checks, people: number): Promise<MillionFigures> {
	const customer = await openCustomer(cluster, 'million', {
		latencyMs,
		rateLimit,
		keepBodies: false,
		price: 0,
	});
	const { eventsUrl, desk } = await publish(cluster, customer, people);
	const started = Date.now();
	await begin(cluster, desk);
	const moments = await follow(cluster, people, started);
	const seconds = (Date.now() - started) / 1000;

	const received = Object.values(await customer.account.received());
	const doubled = received.filter((texts) => texts.length > 1).length;
	checks.check(
		`each of ${people} phones has one SMS, a worker killed twice`,
		received.length === people && doubled === 0,
		`${received.length} phones, ${doubled} with more than one`,
	);
	const accepted = await count(cluster, "outcome = 'accepted' and message_id is not null");
	checks.check('and each contact its outcome and its ID', accepted === people, String(accepted));
	return {
		people,
		seconds,
		moments,
		lanes,
		chunkSize,
		latencyMs,
		doubled,
		lost: people - received.length,
		events: await hear(cluster, customer, eventsUrl, checks, people),
	};
}

async function publish(cluster: Cluster, { account, credentials }: Customer, people: number) {
	await cluster.postgres.run(`
		CREATE TABLE cliente (id bigint PRIMARY KEY, nome text, celular text);
		INSERT INTO cliente SELECT n, 'Cliente ' || n, (${firstPhone} + n)::text FROM generate_series(1, ${people}) AS n;
		CREATE VIEW kolmeya_contact AS
			SELECT lpad(id::text, 9, '0') AS id, celular AS phone, 'Ola ' || nome || ', sua fatura vence dia 10.' AS message FROM cliente;
	`);
	const { host, port, database, user, password } = cluster.postgres;
	const postgres = await cluster.client.createCredential('Contacts', 'postgres', {
		host,
		port,
		database,
		user,
		password,
		ssl: 'disable',
	});
	const desk = { user: 'desk', password: account.token };
	const deskId = await cluster.client.createCredential('Desk', 'httpBasicAuth', desk);
	const template = (await readTemplates()).find((one) => one.key === key);
	const trigger = template?.nodes.find(({ name }) => name === 'Delivery events');
	if (!template || !trigger?.webhookId) throw new Error(`workflows/${key}.json is missing.`);
	const eventsUrl = `${cluster.webhook.url}/webhook/${trigger.webhookId}/webhook`;
	const saved = await cluster.client.createWorkflow(
		attach(template, {
			credentials: {
				...credentials,
				postgres: { id: postgres, name: 'Contacts' },
				httpBasicAuth: { id: deskId, name: 'Desk' },
			},
			settings: { campaign, chunkSize, lanes, staleMinutes, eventsUrl },
		}),
	);
	await cluster.client.activate(saved);
	return { eventsUrl, desk };
}

/** As a person at the page of the campaign. */
async function begin({ webhook }: Cluster, desk: { user: string; password: string }): Promise<void> {
	const { headers, body } = formBody({ 'field-0': 'Começar' });
	const send = async () =>
		await exchange('POST', `${webhook.url}/form/kolmeya-campanha`, {
			headers: { ...headers, ...basicAuth(desk) },
			body,
		});
	await until('the page of the campaign takes the order', async () => (await send()).status === 200);
}

/** Until the last chunk is written. At two points a worker loses its power, and another takes its place. */
async function follow(cluster: Cluster, people: number, started: number): Promise<Moment[]> {
	const moments: Moment[] = [];
	const kills = killAt.map((share) => share * people);
	let told = 0;
	while (true) {
		const { done, open } = await progress(cluster);
		const moment = readMoment(cluster, started, done);
		if (kills.length > 0 && done >= kills[0]) {
			kills.shift();
			await cluster.kill(cluster.workers[0]);
			await cluster.addWorker();
			moment.killed = true;
		}
		moments.push(moment);
		if (done >= told + people / 20) print(`       ${(told = done).toLocaleString('en-US')} messages`);
		if (done > 0 && open === 0) return moments;
		await new Promise((resolve) => setTimeout(resolve, sampleMs));
	}
}

async function progress({ postgres }: Cluster): Promise<z.infer<typeof Progress>> {
	const [row] = await postgres
		.rows(
			`SELECT coalesce(sum(accepted + rejected), 0) AS done, count(*) FILTER (WHERE state <> 'done') AS open
			FROM kolmeya_campaign_chunk WHERE campaign = '${campaign}'`,
		)
		// The tables are made by the first execution.
		.catch(() => [{ done: 0, open: 0 }]);
	return Progress.parse(row);
}

const count = async ({ postgres }: Cluster, where: string): Promise<number> =>
	Count.parse(
		(
			await postgres.rows(
				`SELECT count(*) AS n FROM kolmeya_campaign_message WHERE campaign = '${campaign}' AND ${where}`,
			)
		)[0],
	).n;

/** A delivery of each message, many in a call, as fast as n8n takes them. */
async function hear(
	cluster: Cluster,
	{ secret }: Customer,
	url: string,
	checks: Checks,
	people: number,
): Promise<EventFigures> {
	const rows = await cluster.postgres.rows(`
		SELECT request_reference AS reference, json_agg(message_id) AS ids FROM (
			SELECT *, (row_number() OVER (PARTITION BY request_reference ORDER BY seq) - 1) / ${inCall} AS part
			FROM kolmeya_campaign_message WHERE campaign = '${campaign}'
		) AS own GROUP BY request_reference, part`);
	const calls = rows.map((row) => {
		const { reference, ids } = Call.parse(row);
		return { reference, messageIds: ids };
	});
	const started = Date.now();
	const told = await tellAll(calls, { url, secret, connections });
	checks.check(
		`each of ${calls.length} calls with events is answered`,
		told.unanswered === 0,
		told.failures.at(-1),
	);
	const delivered = async () => {
		const found = await count(cluster, "status = 'delivered'");
		return found >= people ? found : undefined;
	};
	await until('each delivery is in its row', delivered);
	return {
		calls: calls.length,
		answeredSeconds: told.seconds,
		writtenSeconds: (Date.now() - started) / 1000,
		repeated: told.failures.length,
	};
}
