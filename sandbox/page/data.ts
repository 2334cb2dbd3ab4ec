import { Router, type Request } from 'express';
import type { Account } from '../account/account';
import type { Accounts } from '../account/accounts';
import { ANSWER_NAMES, FAULT_KINDS } from '../account/fault-kinds';
import { endpoints } from '../api/endpoints';
import { ControlError } from '../control/body';
import { explain } from '../control/router';
import { canonicalPhone } from '../core/phones';
import { FAULT_FIELDS, FAULT_TEXTS } from './faults';
import { streamState } from './live';
import { recentRequests, requestBody } from './requests';
import { recentThreads, threadOf } from './threads';

const MAX_LISTED = 200;

/** What the page reads. What it does goes through the control API, as everybody else's hand. */
export function pageData(accounts: Accounts): Router {
	const find = (request: Request<{ token: string }>): Account => {
		const account = accounts.find(request.params.token);
		if (account === undefined) throw new ControlError('There is no account with this token', 404);
		return account;
	};
	const router = Router();
	router.get('/catalog', (_, response) => void response.json(catalog));
	router.get('/accounts', (_, response) => {
		response.json(accounts.list().map(({ token, ledger }) => ({ token, messages: ledger.messages.size })));
	});
	router.get('/accounts/:token/live', (request, response) => streamState(find(request), response));
	router.get('/accounts/:token/threads', (request, response) => {
		response.json(recentThreads(find(request), String(request.query.search ?? '')));
	});
	router.get('/accounts/:token/threads/:phone', (request, response) => {
		response.json(threadOf(find(request), canonicalPhone(request.params.phone)));
	});
	router.get('/accounts/:token/requests', (request, response) => {
		response.json(recentRequests(find(request), String(request.query.search ?? '')));
	});
	router.get('/accounts/:token/requests/:n', (request, response) => {
		const body = requestBody(find(request), Number(request.params.n));
		if (body === undefined) throw new ControlError('This request is no longer kept', 404);
		response.json(body);
	});
	router.get('/accounts/:token/lists', (request, response) => {
		const { blacklist, doNotDisturb } = find(request);
		response.json({
			blacklist: newestFirst(blacklist.list()),
			doNotDisturb: newestFirst(doNotDisturb.list().map((phone) => ({ phone, document: null }))),
		});
	});
	return router.use(explain);
}

function newestFirst<T>(list: readonly T[]) {
	return {
		entries: list.slice(-MAX_LISTED).reverse(),
		hidden: Math.max(0, list.length - MAX_LISTED),
	};
}

const catalog = {
	endpoints: endpoints.map(({ path }) => path),
	faultKinds: FAULT_KINDS.map((kind) => ({
		kind,
		text: FAULT_TEXTS[kind],
		fields: FAULT_FIELDS[kind] ?? [],
	})),
	answers: ANSWER_NAMES,
};
