import type { IExecuteFunctions } from 'n8n-workflow';
import { toNodeError } from '../../api/nodeError';
import type { Envelope, Message } from '../../send/message';
import type { Draft } from '../../send/compose';
import { cleanReference, MAX_REQUEST_REFERENCE } from '../../api/values/reference';
import { checkedUrl } from '../../parameters/url';
import { FieldFlaw } from '../../parameters/field';
import { type ItemReader, itemReader } from '../../parameters/reader';
import { refuseMissingColumn } from './columns';
import { fields, options } from './fields';

/**
 * All items are read before anything is sent, so that a parameter that cannot be used costs no SMS. Each draft is made a
 * message at once: a list of both would take the memory of both.
 */
export function readMessages(n8n: IExecuteFunctions, compose: (draft: Draft) => Message): Message[] {
	const items = n8n.getInputData();
	if (items.length === 0) return [];
	const draft = draftReader(n8n);
	const bare = bareDraftReader(n8n);
	let flawed = false;
	const messages = items.map((_, item) => {
		try {
			return compose(draft(item));
		} catch (error) {
			const nodeError = toNodeError(n8n.getNode(), error, item);
			if (!n8n.continueOnFail()) throw nodeError;
			flawed = true;
			return compose({ ...bare(item), flaw: `${nodeError.message} [item ${item}]` });
		}
	});
	if (!flawed) refuseMissingColumns(n8n);
	return messages;
}

/** Refuses a list without the column of the phones, or of the texts. */
export function refuseMissingColumns(n8n: IExecuteFunctions): void {
	const read = itemReader(n8n, fields);
	for (const field of [fields.phone, fields.message])
		refuseMissingColumn(
			{ field, written: read.written(field), given: read.leniently(field) },
			n8n.getInputData(),
		);
}

/** What an item says; raises where a parameter cannot be used. */
function draftReader(n8n: IExecuteFunctions): (item: number) => Draft {
	const read = itemReader(n8n, fields);
	const phone = read.given(fields.phone);
	const text = read.given(fields.message);
	const footer = read.value(options.footer);
	const reference = read.value(options.reference);
	const optedOut = read.given(options.optedOut);
	const envelope = envelopeOf(read);
	return (item) => ({
		item,
		phone: phone(item),
		text: text(item),
		footer: footer(item),
		reference: reference(item),
		optedOut: optedOut(item),
		envelope: envelope(item),
	});
}

/** Phone and text as far as they can be read, so that what is not sent can be told and corrected. */
export function bareDraftReader(n8n: IExecuteFunctions): (item: number) => Draft {
	const read = itemReader(n8n, fields);
	const phone = read.leniently(fields.phone);
	const text = read.leniently(fields.message);
	return (item) => ({ item, phone: phone(item), text: text(item), envelope: {} });
}

function envelopeOf(read: ItemReader<typeof fields>): (item: number) => Envelope {
	const smsApiId = read.given(fields.smsApiId);
	const segmentId = read.given(fields.segmentId);
	const webhookUrl = read.given(options.webhookUrl);
	const requestReference = read.given(options.requestReference);
	let last: { given: unknown[]; envelope: Envelope } | undefined;
	return (item) => {
		const given = [smsApiId(item), segmentId(item), webhookUrl(item), requestReference(item)];
		// Nearly always the same for the whole list: then it is checked once, and messages share it.
		if (last?.given.every((value, index) => value === given[index])) return last.envelope;
		const envelope = {
			smsApiId: fields.smsApiId.read(given[0]),
			segmentId: fields.segmentId.read(given[1]),
			webhookUrl: checkedUrl(options.webhookUrl.read(given[2]), 'Webhook URL'),
			requestReference: readRequestReference(given[3]),
		};
		last = { given, envelope };
		return envelope;
	};
}

function readRequestReference(given: unknown): string | undefined {
	const reference = cleanReference(options.requestReference.read(given) ?? '');
	if (reference.length <= MAX_REQUEST_REFERENCE) return reference || undefined;
	throw new FieldFlaw(
		`'Request Reference' has ${reference.length} characters, but the maximum is ${MAX_REQUEST_REFERENCE}`,
	);
}
