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
import { firstOnly } from '../../send/guards/testMode';
import { needsPhone, needsText } from '../../send/guards/validity';
import { worthKnowing } from '../../send/guards/warnings';
import { withinSendingHours } from '../../send/sendingHours';
import { isTool } from '../operation';
import { FieldFlaw } from '../../parameters/field';
import { parameterReader, rawParameter } from '../../parameters/reader';
import { runReference } from './runReference';
import { options } from './fields';
import { readSendOnceKey } from './onceKey';
import { sendOnceMemory } from './onceMemory';

/** A run of Send, but for what is read from each item. */
export interface SendSettings extends Omit<SendRun, 'drafts' | 'port' | 'budget' | 'once'> {
	/** The Send Once key, if there is one. */
	key?: string;
	timeoutMs: number;
	/** In reais, where the balance is to be checked first. */
	guardedPrice?: number;
}

type RunOption = Exclude<keyof typeof options, PerItem | 'sendOnceKey'>;
type PerItem = 'reference' | 'requestReference' | 'webhookUrl' | 'optedOut';

/** Everything about the run as a whole; read at the first item. */
export function readSettings(n8n: IExecuteFunctions): SendSettings {
	const read = <K extends RunOption>(name: K) =>
		parameterReader(n8n, `options.${name}`, options[name].property.default)(0);
	const timeoutMs = options.timeout.read(read('timeout')) * 1000;
	const hours = options.sendingHours.read(read('sendingHours'));
	const key = readSendOnceKey(n8n);
	const price = options.pricePerMessage.read(read('pricePerMessage'));
	const guarded = options.balanceGuard.read(read('balanceGuard'));
	if (guarded && !price) throw new FieldFlaw("'Balance Guard' requires 'Price per Message'");
	if (isTool(n8n) && n8n.getInputData().length > 1 && !options.allowBulk.read(read('allowBulk'))) {
		throw new FieldFlaw(
			"As an AI tool, Send accepts one message per call unless 'Allow Bulk as AI Tool' is on",
		);
	}
	options.outputMode.read(read('outputMode'));
	return {
		reference: runReference(),
		batchSize: options.batchSize.read(read('batchSize')),
		concurrency: options.concurrency.read(read('concurrency')),
		timeoutMs,
		lookUpPatienceMs: timeoutMs,
		guards: [
			needsPhone,
			needsText,
			notOptedOut,
			fittingReference,
			noDuplicates(options.duplicates.read(read('duplicates'))),
			// References that the node makes are unique by themselves.
			...(key || rawParameter(n8n, 'options.reference') ? [uniqueReference] : []),
			...(key ? [onePhonePerReference] : []),
			worthKnowing,
		],
		limits: options.testMode.read(read('testMode'))
			? [firstOnly(options.testSize.read(read('testSize')))]
			: [],
		...(options.removeAccents.read(read('removeAccents')) && { prepareText: removeAccents }),
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
