/** The template campaign-from-database in a cluster, with a table of contacts. */
import { exchange } from '../../support/servers/http.mjs';
import { basicAuth, formBody } from '../templates/helpers.mjs';
import { attach } from '../../support/templates/import.mjs';
import { readTemplates } from '../../support/templates/templates.mjs';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import { until } from './published.mjs';
import type { Customer } from './scene.mjs';

export const campaign = 'um-milhao';
export const chunkSize = 1_000;
/** Chunks at once: two for each worker. */
export const lanes = 4;
/** A chunk takes seconds; the rate limit can hold one back for minutes. */
const staleMinutes = 3;
/** As the template's note says for queue mode: a rule for each worker. */
const clock = ['0 * * * * *', '7 * * * * *'].map((expression) => ({ field: 'cronExpression', expression }));
const key = 'campaign-from-database';
const firstPhone = 11_940_000_000;

export async function publish(cluster: Cluster, { account, credentials }: Customer, people: number) {
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
			parameters: { 'Every minute': { rule: { interval: clock } } },
		}),
	);
	await cluster.client.activate(saved);
	return { eventsUrl, desk };
}

/** As a person at the page of the campaign. */
export async function begin({ webhook }: Cluster, desk: { user: string; password: string }): Promise<void> {
	const { headers, body } = formBody({ 'field-0': 'Começar' });
	const send = async () =>
		await exchange('POST', `${webhook.url}/form/kolmeya-campanha`, {
			headers: { ...headers, ...basicAuth(desk) },
			body,
		});
	await until('the page of the campaign takes the order', async () => (await send()).status === 200);
}
