import { toast } from './toast.js';

async function ask(method, path, body) {
	const response = await fetch(path, {
		method,
		headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error ?? `The sandbox answered ${response.status}`);
	return answer;
}

const pathOf = (token) => `accounts/${encodeURIComponent(token)}`;

/** What the page reads of an account: `threads`, `requests/7`, ... */
export const read = (token, name) => ask('GET', `/page/${pathOf(token)}/${name}`);
export const readCatalog = () => ask('GET', '/page/catalog');
export const readAccounts = () => ask('GET', '/page/accounts');
export const liveUrl = (token) => `/page/${pathOf(token)}/live`;

/** What the page does to an account: the control API, as any script would use it. */
export const command = (token, name, body) => ask('POST', `/sandbox/${pathOf(token)}/${name}`, body);
export const clearFaults = (token) => ask('DELETE', `/sandbox/${pathOf(token)}/faults`);

export const odoo = {
	read: () => ask('GET', '/sandbox/odoo'),
	arm: (fault) => ask('POST', '/sandbox/odoo/faults', fault),
	clear: () => ask('DELETE', '/sandbox/odoo/faults'),
};

/** Does what a button asks for; a refusal is shown instead of lost. */
export async function attempt(work) {
	try {
		return await work();
	} catch (error) {
		toast(error.message, 'bad');
		return undefined;
	}
}
