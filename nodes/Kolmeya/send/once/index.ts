import type { Refusal } from '../../api/refusal';
import type { DeliverSettings } from '../settings';
import type { Message } from '../message';
import type { SendPort } from '../port';
import { unconfirmed } from '../reasons';
import { type Agreement, forgetOwn, rememberOwn, settleAlreadySent } from './agreement';
import { doubt } from './doubt';
import { Hold } from './hold';
import { type Ledger, readLedger } from './ledger';
import { NumberedNames } from './numbers';
import { waitUntilShown } from './shown';

/** A Send Once key, as one run uses it. */
export interface OnceKey extends Agreement {
	/** A name that no other run has. */
	run: string;
}

/** What Send Once came to. */
export interface SentOnce {
	refusal?: Refusal;
	lookUps?: number;
}

/** Of two runs that begin at the same moment one has to begin again. */
const MAX_BEGINNINGS = 5;

/**
 * Sends what no earlier run of the key has sent. One run at a time has the key: hold it, read what was sent, send the
 * rest under the next numbers, wait until that shows.
 *
 * @param deliver sends the messages that are still open, one request after another or side by side
 */
export async function sendOnce(
	messages: readonly Message[],
	once: OnceKey,
	port: SendPort,
	deliver: (names: OnceNames) => Promise<Refusal | undefined>,
): Promise<SentOnce> {
	return await once.memory.alone(once.key, async () => {
		const hold = new Hold(once.key, once.run, port, once.memory);
		let clean = false;
		let names: NumberedNames | undefined;
		try {
			const ledger = await readSafely(messages, once, hold, port);
			if ('message' in ledger) {
				// An earlier run may have sent them: "not sent" would not be true of that one.
				unconfirmed(messages, 'ledgerUnknown', `${ledger.message}. ${ledger.advice}`);
				return { refusal: ledger };
			}
			const numbers = new NumberedNames(once.key, once.memory, ledger.highest, ledger.free, ledger.next);
			names = numbers;
			const refusal = await deliver({
				names: numbers,
				reserve: async (count) => await hold.keep(await numbers.reserve(count)),
				isOurs: async () => await hold.isOurs(),
				beforeStore: async (sent) => await rememberOwn(sent, once),
				notTaken: async (sent) => await forgetOwn(sent, once),
			});
			const unseen = await waitUntilShown(once.key, messages, port);
			if (unseen.length > 0) await hold.keep(unseen);
			clean = unseen.length === 0 && !ledger.isOpen && messages.every(isClear);
			return { refusal, lookUps: ledger.lookUps };
		} finally {
			hold.letGo(names?.unused() ?? []);
			await names?.end();
			await hold.end(clean);
		}
	});
}

function isClear({ outcome }: Message): boolean {
	return outcome?.outcome !== 'unconfirmed';
}

/** What earlier runs have sent, told to the messages. A memory that fails says nothing of it. */
async function readSafely(
	messages: readonly Message[],
	once: OnceKey,
	hold: Hold,
	port: SendPort,
): Promise<Ledger | Refusal> {
	try {
		const ledger = await begin(once, hold, port);
		if (!('message' in ledger)) await settleAlreadySent(messages, ledger, once);
		return ledger;
	} catch {
		return doubt({ kind: 'forgetful' });
	}
}

/** What delivering under a key needs. */
export interface OnceNames extends Pick<DeliverSettings, 'isOurs' | 'beforeStore' | 'notTaken'> {
	names: NumberedNames;
	/** To be called with the number of requests before the first. */
	reserve(count: number): Promise<void>;
}

async function begin({ key, memory }: OnceKey, hold: Hold, port: SendPort): Promise<Ledger | Refusal> {
	for (let beginnings = 0; beginnings < MAX_BEGINNINGS; beginnings += 1) {
		if (!(await hold.take())) return doubt({ kind: port.cancelled() ? 'stopped' : 'busy' });
		const ledger = await readLedger(key, port, memory, hold.unfinished);
		if ('message' in ledger || (await hold.isRemembered())) return ledger;
	}
	return doubt({ kind: 'busy' });
}
