/** Most SMS that one probe hands in, whatever is asked of it. */
export const MAX_SMS = 10;

export interface Answer {
	status: number;
	headers: Headers;
	body: unknown;
	/** The body as a thing with fields; empty where it is none. */
	fields: Record<string, unknown>;
}

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

/** The one way to Kolmeya. It sends to no phone that was not given, and never more than the limit. */
export class Gateway {
	readonly exchanges: Exchange[] = [];

	/** Messages handed in so far, whether they were accepted or not. */
	sms = 0;

	private readonly own: ReadonlySet<string>;

	constructor(
		private readonly access: { baseUrl: string; token: string },
		phones: readonly string[],
	) {
		this.own = new Set(phones.map(national));
	}

	async send(path: 'sms/store' | 'sms/store-token', body: Send): Promise<Answer> {
		for (const { phone } of body.messages) {
			const number = national(phone);
			// Three digits reach nobody: that is what the gateway has to refuse.
			if (number.length > 3 && !this.own.has(number)) throw new Error('A phone that was not given');
		}
		this.sms += body.messages.length;
		if (this.sms > MAX_SMS) throw new Error(`More than ${MAX_SMS} SMS`);
		return await this.post(path, body);
	}

	/** Blocks or releases a phone of one's own. */
	async blacklist(what: 'store' | 'destroy', phone: string): Promise<Answer> {
		if (!this.own.has(national(phone))) throw new Error('A phone that was not given');
		return await this.post(`blacklist/${what}`, { phones: [{ phone: national(phone) }] });
	}

	async read(path: string, body: object = {}): Promise<Answer> {
		if (/store/.test(path)) throw new Error(`${path} does not only read`);
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
