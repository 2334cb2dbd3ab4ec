/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the sandbox is not shipped to n8n */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';

export const CONTACTS_FILE = join(__dirname, 'contacts.csv');

export function demoRouter(): Router {
	return Router().get('/contacts.csv', async (_, response) => {
		const csv = await readFile(CONTACTS_FILE);
		response.set('Content-Type', 'text/csv; charset=utf-8').send(csv);
	});
}
