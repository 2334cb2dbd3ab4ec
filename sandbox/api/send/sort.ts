import { mobileOf, withoutCountry } from '../../core/phones';
import type { IncomingMessage } from './schema';

/** Accents cost two bytes each: 157 characters of Portuguese may be 160 bytes. */
const MAX_TEXT_BYTES = 160;

export interface Sorted {
	accepted: Array<IncomingMessage & { phone: string }>;
	invalids: Array<IncomingMessage & { phone: string; error: string }>;
	duplicates: Array<IncomingMessage & { phone: string }>;
	blacklist: string[];
	notDisturb: string[];
}

export interface Barriers {
	blacklisted(phone: string): boolean;
	notDisturbed(phone: string): boolean;
}

/** Each message falls into exactly one heap. Phones come out in their canonical form. */
export function sortMessages(messages: readonly IncomingMessage[], barriers: Barriers): Sorted {
	const sorted: Sorted = { accepted: [], invalids: [], duplicates: [], blacklist: [], notDisturb: [] };
	const seen = new Set<string>();
	for (const message of messages) {
		const phone = mobileOf(message.phone);
		if (phone === undefined) {
			sorted.invalids.push({ ...message, phone: withoutCountry(message.phone), error: 'Telefone inválido' });
			continue;
		}
		const same = `${phone}/${message.message}`;
		if (Buffer.byteLength(message.message) > MAX_TEXT_BYTES) {
			sorted.invalids.push({ ...message, phone, error: 'Mensagem com mais de 160 caracteres' });
		} else if (barriers.blacklisted(phone)) sorted.blacklist.push(phone);
		else if (barriers.notDisturbed(phone)) sorted.notDisturb.push(phone);
		else if (seen.has(same)) sorted.duplicates.push({ ...message, phone });
		else sorted.accepted.push({ ...message, phone });
		seen.add(same);
	}
	return sorted;
}
