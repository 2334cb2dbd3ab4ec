/** What stands in for services on the internet that n8n's own nodes call: Google's Sheets API, WhatsApp's Cloud API. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { json as readJson } from 'node:stream/consumers';
import { join } from 'node:path';
import { root } from '../../support/processes/places.mjs';
import { listenOnLoopback } from '../loopback.mjs';
import { answerGoogle, type Sheet } from './outside-sheets.mjs';
import { answerWhatsApp, type WhatsAppMessage } from './outside-whatsapp.mjs';

export interface Answered {
	status: number;
	body: unknown;
}

/** Everybody's while a stage is open; a test takes a name of its own. */
export class Outside {
	/** Spreadsheets by their ID. */
	readonly sheets = new Map<string, Sheet>();
	/** Texts that WhatsApp took, in order. */
	readonly whatsApp: WhatsAppMessage[] = [];
	/** What becomes of the next calls to WhatsApp: refused, or taken and never answered. */
	readonly whatsAppFaults: Array<'refused' | 'lost'> = [];
	private constructor(
		private readonly server: Server,
		private readonly port: number,
	) {}

	static async open(): Promise<Outside> {
		const server = createServer();
		const outside = new Outside(server, await listenOnLoopback(server));
		server.on('request', (request, response) => {
			void outside.answer(request).then((answered) => {
				if (!answered) {
					request.socket.destroy();
					return;
				}
				response.writeHead(answered.status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(answered.body));
			});
		});
		return outside;
	}

	/** What n8n is started with, so that its calls come here. */
	get settings(): NodeJS.ProcessEnv {
		return {
			NODE_OPTIONS: `--require="${join(root, 'test/support/n8n/outside.cjs')}"`,
			OUTSIDE_STAND_IN: `http://127.0.0.1:${this.port}`,
		};
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}

	private async answer(request: IncomingMessage): Promise<Answered | undefined> {
		const host = request.headers['x-called-host'];
		const url = new URL(request.url ?? '/', `https://${String(host)}`);
		if (host === 'oauth2.googleapis.com')
			return { status: 200, body: { access_token: 'a', expires_in: 3600 } };
		const body = request.method === 'GET' ? undefined : await readJson(request);
		return host === 'sheets.googleapis.com'
			? answerGoogle(this.sheets, request.method ?? 'GET', url, body)
			: answerWhatsApp(this, url, body);
	}
}
