import { canonicalPhone } from '../core/phones';

/** Blocked phones. An entry with a CPF blocks the phone for that person only, one without for everybody. */
export class Blacklist {
	private readonly entries = new Set<string>();

	private static key(phone: string, document = ''): string {
		return `${canonicalPhone(phone)}/${document.replace(/\D/g, '')}`;
	}

	add(phone: string, document?: string): void {
		this.entries.add(Blacklist.key(phone, document));
	}

	remove(phone: string, document?: string): void {
		this.entries.delete(Blacklist.key(phone, document));
	}

	/** An SMS sent by the API carries no CPF, so only entries for everybody stop it. */
	blocks(phone: string, document?: string): boolean {
		return (
			this.entries.has(Blacklist.key(phone)) ||
			(document !== undefined && this.entries.has(Blacklist.key(phone, document)))
		);
	}

	list(): Array<{ phone: string; document: string | null }> {
		return [...this.entries].map((entry) => {
			const [phone, document] = entry.split('/');
			return { phone, document: document === '' ? null : document };
		});
	}
}

/** São Paulo's official do-not-disturb register. */
export class DoNotDisturb {
	private readonly phones = new Set<string>();

	add(phone: string): void {
		this.phones.add(canonicalPhone(phone));
	}

	remove(phone: string): void {
		this.phones.delete(canonicalPhone(phone));
	}

	has(phone: string): boolean {
		return this.phones.has(canonicalPhone(phone));
	}

	list(): string[] {
		return [...this.phones];
	}
}
