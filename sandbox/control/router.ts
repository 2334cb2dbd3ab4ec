import { Router, type ErrorRequestHandler, type Request } from 'express';
import type { Account } from '../account/account';
import type { Accounts } from '../account/accounts';
import { AccountOptions } from '../core/options';
import { commands, questions } from './actions';
import { bodyAs, ControlError } from './body';
import { summary } from './views';

/** The hand on the sandbox for scripts of other processes and for its page: `/sandbox/*`. */
export function controlRouter(accounts: Accounts): Router {
	const find = ({ params }: Request): Account => {
		const account = accounts.find(String(params.token));
		if (account === undefined) throw new ControlError('There is no account with this token', 404);
		return account;
	};
	const router = Router();
	router.get('/health', (_, response) => void response.json({ ok: true, accounts: accounts.list().length }));
	router.get('/accounts', (_, response) => void response.json(accounts.list().map(summary)));
	router.post('/accounts', (request, response) => {
		response.status(201).json(summary(accounts.open(bodyAs(AccountOptions, request))));
	});
	for (const [name, ask] of Object.entries(questions)) {
		router.get(`/accounts/:token/${name}`, async (request, response) => {
			response.json(await ask(find(request), request));
		});
	}
	for (const [name, command] of Object.entries(commands)) {
		router.post(`/accounts/:token/${name}`, async (request, response) => {
			response.json(await command(find(request), request));
		});
	}
	router.delete('/accounts/:token/faults', (request, response) => {
		find(request).clearFaults();
		response.json([]);
	});
	router.use(() => {
		throw new ControlError('There is no such control', 404);
	});
	return router.use(explain);
}

/** Errors of the control API, as JSON. */
export const explain: ErrorRequestHandler = (error: unknown, _request, response, next) => {
	if (response.headersSent) return next(error);
	const status = error instanceof ControlError ? error.status : 500;
	response.status(status).json({ error: error instanceof Error ? error.message : String(error) });
};
