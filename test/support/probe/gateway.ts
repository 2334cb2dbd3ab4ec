/* eslint-disable @n8n/community-nodes/require-node-api-error -- not shipped to n8n */
/** Most SMS that one probe hands in, as they are charged, whatever is asked of it. */
export const MAX_SMS = 10;

/** Not a number of anybody: what the gateway has to refuse. Emergency numbers have three digits, too. */
export const NOBODY = 123;

/** The only paths that are asked besides sending and the blacklist. */
const READS = new Set(['sms/balance', 'sms/status/request', 'sms/reports/statuses']);

const TIMEOUT_MS = 60_000;

/** SMS that a text may be charged as: a long one is sent in pieces, one with accents in shorter pieces. */
export function piecesOf(text: string): number {
	const [alone, piece] = /^[\x20-\x7e\n]*$/.test(text) ? [160, 153] : [70, 67];
	return text.length <= alone ? 1 : Math.ceil(text.length / piece);
}

export interface Answer {
	status: number;
	headers: Headers;
	body: unknown;
	/** The body as a thing with fields; empty where it is none. */
	fields: Record<string, unknown>;
}

/** Whether an answer is about the way, the account or the hour, and not about what was asked. */
export const tellsNothing = (status: number): boolean =>
	(status >= 300 && status < 400) || [401, 403, 404, 407, 408, 429].includes(status) || status >= 500;

export interface Exchange {
	path: string;
	request: unknown;
	status: number;
	answer: unknown;
}

interface Message {
	phone: number;
	message: string;
	reference: string;
}

interface Send {
	messages: Message[];
	reference?: string;
	webhook_url?: string;
}

export const isFields = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Area code and number of a Brazilian phone, however it is written. */
export const national = (phone: string | number) =>
	String(phone)
		.replace(/\D/g, '')
		.replace(/^55(?=\d{10,11}$)/, '');

interface Access {
	baseUrl: string;
	token: string;
	/** Once it is aborted, nothing is sent any more. */
	signal?: AbortSignal;
}

/** The one way to Kolmeya. It sends to no phone that was not given, never more than the limit, and nothing twice. */
export class Gateway {
	readonly exchanges: Exchange[] = [];

	/** SMS handed in so far, as they may be charged, whether they were accepted or not. */
	sms = 0;

	private readonly own: ReadonlySet<string>;

	constructor(
		private readonly access: Access,
		phones: readonly string[],
	) {
		this.own = new Set(phones.map(national));
	}

	async send(path: 'sms/store' | 'sms/store-token', body: Send): Promise<Answer> {
		if (this.access.signal?.aborted) throw new Error('stopped');
		for (const { phone } of body.messages)
			if (phone !== NOBODY && !this.own.has(national(phone))) throw new Error('A phone that was not given');
		const more = body.messages.reduce((sum, { message }) => sum + piecesOf(message), 0);
		if (this.sms + more > MAX_SMS) throw new Error(`More than ${MAX_SMS} SMS`);
		this.sms += more;
		try {
			return await this.post(path, body);
		} catch (error) {
			const why = error instanceof Error ? error.message : String(error);
			throw new Error(`no response to a send (${why}); its SMS may arrive, and it is not sent again`);
		}
	}

	/** Blocks or releases a phone of one's own. */
	async blacklist(what: 'store' | 'destroy', phone: string): Promise<Answer> {
		if (!this.own.has(national(phone))) throw new Error('A phone that was not given');
		return await this.post(`blacklist/${what}`, { phones: [{ phone: national(phone) }] });
	}

	async read(path: string, body: object = {}): Promise<Answer> {
		if (!READS.has(path)) throw new Error(`${path} does not only read`);
		return await this.post(path, body);
	}

	private async post(path: string, request: object): Promise<Answer> {
		const response = await fetch(`${this.access.baseUrl}/v1/${path}`, {
			method: 'POST',
			headers: {
				Authorization: `Bearer ${this.access.token}`,
				Accept: 'application/json',
				'Content-Type': 'application/json',
			},
			body: JSON.stringify(request),
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		const text = await response.text();
		const body = parsed(text);
		this.exchanges.push({ path, request, status: response.status, answer: body });
		return { status: response.status, headers: response.headers, body, fields: isFields(body) ? body : {} };
	}
}

function parsed(text: string): unknown {
	try {
		return text === '' ? undefined : JSON.parse(text);
	} catch {
		return text;
	}
}
