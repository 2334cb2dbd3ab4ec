import type { IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { systemTime } from '../../api/clock';
import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import type { Refusal } from '../../api/refusal';
import { anyText } from '../../api/values/anyText';
import { readMoney } from '../../api/values/money';
import { removeAccents } from '../../api/values/text';
import type { SendRun } from '../../send';
import { namedByContent } from '../../send/compose';
import { affordable } from '../../send/guards/balance';
import { noDuplicates, onePhonePerReference, uniqueReference } from '../../send/guards/duplicates';
import type { Guard } from '../../send/guards/guard';
import { notOptedOut } from '../../send/guards/optOut';
import { fittingReference } from '../../send/guards/reference';
import { needsPhone, needsText } from '../../send/guards/validity';
import { worthKnowing } from '../../send/guards/warnings';
import { withinSendingHours } from '../../send/sendingHours';
import { isTool } from '../operation';
import { type Field, FieldFlaw } from '../../parameters/field';
import { itemReader } from '../../parameters/reader';
import { runReference } from './runReference';
import { fields, options } from './fields';
import { readSendOnceKey } from './onceKey';
import { sendOnceMemory } from './onceMemory';
import { readTestMode, type TestSettings } from './testMode';

/** A run of Send, but for what is read from each item. */
export interface SendSettings
	extends Omit<SendRun, 'drafts' | 'port' | 'budget' | 'once'>,
		Pick<TestSettings, 'test'> {
	/** The Send Once key, if there is one. */
	key?: string;
	timeoutMs: number;
	/** In reais, where the balance is to be checked first. */
	guardedPrice?: number;
}

/** Everything about the run as a whole; read at the first item. */
export function readSettings(n8n: IExecuteFunctions): SendSettings {
	const read = itemReader(n8n, fields);
	const ofRun = <T>(field: Field<T>): T => read.value(field)(0);
	const timeoutMs = ofRun(options.timeout) * 1000;
	const hours = ofRun(options.sendingHours);
	const key = readSendOnceKey(n8n);
	const price = ofRun(options.pricePerMessage);
	const guarded = ofRun(options.balanceGuard);
	if (guarded && !price) throw new FieldFlaw("'Balance Guard' requires 'Price per Message'");
	if (isTool(n8n) && n8n.getInputData().length > 1 && !ofRun(options.allowBulk)) {
		throw new FieldFlaw(
			"As an AI tool, Send accepts one message per call unless 'Allow Bulk as AI Tool' is on",
		);
	}
	ofRun(options.outputMode);
	return {
		reference: runReference(),
		batchSize: ofRun(options.batchSize),
		concurrency: ofRun(options.concurrency),
		timeoutMs,
		lookUpPatienceMs: timeoutMs,
		guards: [
			needsPhone,
			needsText,
			notOptedOut,
			fittingReference,
			noDuplicates(ofRun(options.duplicates)),
			// References that the node makes are unique by themselves.
			...(key || read.written(options.reference) ? [uniqueReference] : []),
			...(key ? [onePhonePerReference] : []),
			worthKnowing,
		],
		...readTestMode(read),
		...(ofRun(options.removeAccents) && { prepareText: removeAccents }),
		...(hours && { open: () => withinSendingHours(hours, systemTime.now()) }),
		...(key && { key }),
		...(guarded && { guardedPrice: price }),
	};
}

/** The balance guard with the account's balance of this moment, or why it could not be read. */
export async function budgetGuard(kolmeya: Kolmeya, price: number): Promise<Guard | Refusal> {
	const exchange = await kolmeya.ask(endpoints.balance, {});
	if (exchange.kind !== 'answered') return exchange.refusal;
	const { balance } = exchange.answer;
	const reais = readMoney(balance);
	if (reais !== undefined) return affordable(reais, price);
	return {
		kind: 'invalid',
		message: `'Balance Guard' cannot read the balance "${anyText(balance)}" that Kolmeya returned, so nothing was sent`,
		advice: "Turn 'Balance Guard' off, and report this balance to us.",
	};
}

/** What Send Once needs of n8n; references that the node makes stand for the key, the phone and the text. */
export function onceOf(n8n: IExecuteFunctions, key: string, account: string): SendRun['once'] {
	return {
		key,
		memory: sendOnceMemory(n8n, account),
		digest,
		naming: namedByContent((content) => digest(`${key}\n${content}`)),
	};
}

function digest(content: string): string {
	return createHash('sha256').update(content, 'utf8').digest('hex').slice(0, REFERENCE_LENGTH);
}

/** 128 bits, in letters that have no upper case: somebody along the way may change that. */
const REFERENCE_LENGTH = 32;
