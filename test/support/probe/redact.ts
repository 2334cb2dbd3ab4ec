import { isFields } from './gateway';

const IDS = /(^|_)id$/i;
const TEXTS = /^(message|mensagem|reply|content|nome|name|cpf|document|balance)$/;
/** Fields whose texts are Kolmeya's own words; what stands in any other may be of a customer. */
const WORDS =
	/^(status\w*|errors?|erro|\w+_(at|em)|created|approved|reference|webhook_url|phone|telefone|fullphone|)$/i;
/** What is inside is Kolmeya's, too, whatever it is keyed by. */
const ERRORS = /^(errors?|erro)$/i;
/** Fields of a customer's own, whatever is in them, their names included. */
const PERSONAL = /^(parametros|parameters|custom_data)$/;

/** `R$ 1.234,56` as `R$ 9`. */
export const withoutAmounts = (text: string) => text.replace(/R\$\s*-?[\d.,]*\d/g, 'R$ 9');

/** Takes phones, texts, IDs and amounts out of what was exchanged. The same value becomes the same stand-in everywhere. */
export class Redactor {
	private readonly known = new Map<string, string>();

	/** The phones as somebody writes them: `(11) 98765-4321`. */
	private readonly phones: RegExp[];

	/** `secrets`: never shown, wherever they stand. */
	constructor(
		private readonly secrets: readonly string[] = [],
		phones: readonly string[] = [],
	) {
		this.phones = phones.map((phone) => new RegExp([...phone].join('[\\s().-]*'), 'g'));
	}

	value(value: unknown, field = ''): unknown {
		if (PERSONAL.test(field) && value !== null) return `(${Array.isArray(value) ? 'a list' : typeof value})`;
		if (Array.isArray(value)) return value.map((entry) => this.value(entry, field));
		if (isFields(value))
			return Object.fromEntries(
				Object.entries(value).map(([name, inner]) => [
					this.text(name, ''),
					this.value(inner, ERRORS.test(field) ? field : name),
				]),
			);
		if (typeof value === 'string') return this.text(value, field);
		if (typeof value === 'number' && value >= 1e7) return Number(this.phone(String(value)));
		return typeof value === 'number' && TEXTS.test(field) ? 9 : value;
	}

	private text(text: string, field: string): string {
		if (field === 'balance') return text.replace(/\d/g, '9');
		if (TEXTS.test(field)) return `(text of ${Buffer.byteLength(text)} bytes)`;
		if (/^https?:/.test(text)) return 'https://redacted.example/webhook';
		if (IDS.test(field) && text !== '' && !/^\d{1,7}$/.test(text)) return this.standIn(text, 'id-');
		if (!WORDS.test(field) && text !== '') return `(text of ${Buffer.byteLength(text)} bytes)`;
		return withoutAmounts(this.words(text));
	}

	/** A sentence, with what may not be shown taken out of it. */
	words(text: string): string {
		const open = this.secrets
			.filter((secret) => secret !== '')
			.reduce((so, secret) => so.replaceAll(secret, '(not shown)'), text);
		return this.phones
			.reduce((so, phone) => so.replace(phone, (written) => written.replace(/\D/g, '')), open)
			.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi, (id) => this.standIn(id, 'id-'))
			.replace(/\d{8,}/g, (digits) => this.phone(digits));
	}

	private phone(digits: string): string {
		const number = digits.replace(/^55(?=\d{10,11}$)/, '');
		const standIn = this.standIn(number, '').padStart(4, '0');
		return `${digits === number ? '' : '55'}1190000${standIn}`;
	}

	private standIn(value: string, prefix: string): string {
		const found = this.known.get(prefix + value) ?? `${prefix}${this.known.size + 1}`;
		this.known.set(prefix + value, found);
		return found;
	}
}
