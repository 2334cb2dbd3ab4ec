import { vendorDateToIso } from '../../../nodes/Kolmeya/api/values/dates';
import { isFields } from './gateway';
import type { Heard } from './listener';
import type { Probe } from './run';
import { entriesOf } from './values';

const FEW_MS = 100;
/** How far the date of a reply may be from the time its webhook came: webhooks are late by minutes. */
const MAX_OFF_MS = 45 * 60_000;
const FIELDS = ['id', 'reply', 'received_at', 'message'];

const replyOf = ({ body }: Heard) => (isFields(body) && 'reply' in body ? body : undefined);
const isStatus = ({ body }: Heard) => isFields(body) && 'messages' in body;

/** Somebody answers an SMS by hand: one of the first send, the only one with a webhook. */
export async function lookAtReply({ webhook, findings, waitMs, pause, say }: Probe): Promise<void> {
	if (!webhook) return;
	const { heard } = webhook.listener;
	const asked = heard.length;
	say?.('Answer the SMS that begins with "Teste 1" now, with the word TESTE.');
	const isThere = () => heard.some((one) => replyOf(one) !== undefined);
	for (const ends = Date.now() + waitMs; !isThere() && Date.now() < ends; ) await pause(FEW_MS);
	const one = heard.find((event) => replyOf(event) !== undefined);
	const body = one && replyOf(one);
	if (!one || !body) {
		const [other] = heard.slice(asked).filter((event) => !isStatus(event));
		if (other) findings.settle('reply-shape', false, `${other.type}, without a field reply at the top`);
		return;
	}
	const entries = entriesOf(body.reply);
	const isKnown =
		'id' in body &&
		!('messages' in body) &&
		Array.isArray(body.reply) &&
		entries.every((entry) => FIELDS.every((name) => name in entry));
	findings.settle(
		'reply-shape',
		isKnown && entries.length > 0,
		`fields ${Object.keys(body).join(', ')}; reply is ${Array.isArray(body.reply) ? 'a list' : typeof body.reply}; of a reply ${Object.keys(entries[0] ?? {}).join(', ')}`,
	);
	const at = Date.parse(vendorDateToIso(entries[0]?.received_at) ?? '');
	if (Number.isNaN(at)) findings.note('reply-date', 'no date that can be read');
	else {
		const off = Math.round((at - one.at) / 60_000);
		findings.settle('reply-date', Math.abs(at - one.at) <= MAX_OFF_MS, `${off} minutes from its arrival`);
	}
}
