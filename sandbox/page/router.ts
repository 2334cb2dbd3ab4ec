/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the sandbox is not shipped to n8n */
import { join } from 'node:path';
import express, { Router } from 'express';
import type { Accounts } from '../account/accounts';
import { pageData } from './data';

/** An SMS is a stranger's text: even if it got into the page as HTML, it could load and run nothing. */
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** The page at `/`, its files and what it reads. */
export function pageRouter(accounts: Accounts): Router {
	const router = Router();
	router.get('/', (_, response) => {
		response.set('Content-Security-Policy', POLICY).sendFile(join(__dirname, 'index.html'));
	});
	for (const folder of ['client', 'styles']) {
		router.use(`/page/${folder}`, express.static(join(__dirname, folder), { index: false, etag: false }));
	}
	return router.use('/page', pageData(accounts));
}
