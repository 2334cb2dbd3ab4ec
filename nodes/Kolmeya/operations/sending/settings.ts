import type { IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import type { Refusal } from '../../api/refusal';
import { anyText } from '../../api/values/anyText';
import { readMoney } from '../../api/values/money';
import { removeAccents } from '../../api/values/text';
import type { AskedLimit, SendRun } from '../../send';
import { type MessageNaming, namedByContent, namedByItem } from '../../send/compose';
import { affordable } from '../../send/guards/balance';
import { noDuplicates, onePhonePerReference, uniqueReference } from '../../send/guards/duplicates';
import { oftenRefused } from '../../send/guards/content';
import type { FrequencyLimit } from '../../send/guards/frequency';
import type { Guard } from '../../send/guards/guard';
import { notOptedOut } from '../../send/guards/optOut';
import { fittingReference } from '../../send/guards/reference';
import { notSuppressed } from '../../send/guards/suppression';
import { needsPhone, needsText } from '../../send/guards/validity';
import { worthKnowing } from '../../send/guards/warnings';
import { namesWayOut } from '../../send/guards/wayOut';
import { HoursGate } from '../../send/hours/gate';
import type { Message } from '../../send/message';
import { isTool } from '../operation';
import { type Field, FieldFlaw } from '../../parameters/field';
import { itemReader } from '../../parameters/reader';
import { runReference } from './runReference';
import { fields, options } from './fields';
import type { SendingHours } from './hours/field';
import { readSendOnceKey } from './onceKey';
import { sendOnceMemory } from './onceMemory';
import { frequencyGuard } from './frequency';
import { readOfRun } from './ofRun';
import { lawfulLimits } from './useCase';

import { readTestMode, type TestSettings } from './testMode';

/** A run of Send, but for what is read from each item. */
export interface SendSettings
	extends Omit<SendRun, 'messages' | 'port' | 'asked' | 'once'>,
		Pick<TestSettings, 'test'> {
	/** Applied to every text before anything looks at it. */
	prepareText?: (text: string) => string;
	/** The Send Once key, if there is one. */
	key?: string;
	timeoutMs: number;
	/** In reais, where the balance is to be checked first. */
	guardedPrice?: number;
	frequencyLimit?: FrequencyLimit;
}

/** Everything about the run as a whole; read at the first item. */
export function readSettings(n8n: IExecuteFunctions): SendSettings {
	const read = itemReader(n8n, fields);
	const ofRun = <T>(field: Field<T>): T => read.value(field)(0);
	const timeoutMs = ofRun(options.timeout) * 1000;
	const useCase = readOfRun(n8n, options.useCase);
	const { hours, frequencyLimit } = lawfulLimits(useCase, {
		hours: ofRun(options.sendingHours),
		frequencyLimit: ofRun(options.frequencyLimit),
	});
	const suppressed = readOfRun(n8n, options.suppressionList);
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
	refuseUnsafeWait(n8n, hours, key);
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
			...(suppressed ? [notSuppressed(suppressed)] : []),
			...(useCase === 'marketing' ? [namesWayOut] : []),
			fittingReference,
			noDuplicates(ofRun(options.duplicates)),
			// References that the node makes are unique by themselves.
			...(key || read.written(options.reference) ? [uniqueReference] : []),
			...(key ? [onePhonePerReference] : []),
			worthKnowing,
			oftenRefused(ofRun(options.warnWords)),
		],
		...readTestMode(read),
		...(ofRun(options.removeAccents) && { prepareText: removeAccents }),
		...hoursOf(hours),
		...(key && { key }),
		...(guarded && { guardedPrice: price }),
		...(frequencyLimit && { frequencyLimit }),
	};
}

/** The sending hours, as the engine takes them. */
export function hoursOf(hours: SendingHours | undefined): Pick<SendRun, 'hours' | 'waitForHoursMs'> {
	if (!hours) return {};
	return {
		hours: new HoursGate(hours.rule),
		...(hours.waitMs !== undefined && { waitForHoursMs: hours.waitMs }),
	};
}

function refuseUnsafeWait(n8n: IExecuteFunctions, hours: SendingHours | undefined, key?: string): void {
	if (hours?.waitMs === undefined) return;
	if (isTool(n8n)) {
		throw new FieldFlaw("An AI agent cannot wait for hours. Set 'Outside' of 'Sending Hours' to 'Refuse'");
	}
	if (key !== undefined || n8n.getInputData().length === 0) return;
	throw new FieldFlaw(
		"'Wait Until Open' requires a 'Send Once Key', so nothing was sent. A restart of n8n ends the wait. Only with the key can you run the workflow again without sending anything twice",
	);
}

/** The balance guard with the account's balance of this moment, or why it could not be read. */
async function budgetGuard(kolmeya: Kolmeya, price: number): Promise<Guard | Refusal> {
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

/** The limits that have to ask Kolmeya: how often first, so that nobody pays for what does not go out. */
export function askedLimits(
	kolmeya: Kolmeya,
	{ frequencyLimit, guardedPrice }: Pick<SendSettings, 'frequencyLimit' | 'guardedPrice'>,
): AskedLimit[] {
	return [
		...(frequencyLimit
			? [async (open: readonly Message[]) => await frequencyGuard(kolmeya, frequencyLimit, open)]
			: []),
		...(guardedPrice === undefined ? [] : [async () => await budgetGuard(kolmeya, guardedPrice)]),
	];
}

/** What Send Once needs of n8n. */
export function onceOf(n8n: IExecuteFunctions, key: string, account: string): SendRun['once'] {
	return { key, memory: sendOnceMemory(n8n, account), digest };
}

/** References that the node makes: under a key they stand for the key, the phone and the text, but not in a test. */
export function namingOf(
	key: string | undefined,
	{ test, reference }: Pick<SendSettings, 'test' | 'reference'>,
): MessageNaming {
	if (key === undefined || test) return namedByItem(reference);
	return namedByContent((content) => digest(`${key}\n${content}`));
}

function digest(content: string): string {
	return createHash('sha256').update(content, 'utf8').digest('hex').slice(0, REFERENCE_LENGTH);
}

/** 128 bits, in letters that have no upper case: somebody along the way may change that. */
const REFERENCE_LENGTH = 32;
