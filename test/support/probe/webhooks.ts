import { isFields } from './gateway';
import type { Heard } from './listener';
import { repeats } from './repeats';
import type { Probe } from './run';
import { entriesOf } from './values';

const FEW_MS = 100;
const FIELDS = ['id', 'reference', 'status_code', 'status'];

interface StatusEvent {
	messages: Array<Record<string, unknown>>;
	body: Record<string, unknown>;
}

const statusesIn = (heard: readonly Heard[]): StatusEvent[] =>
	heard.flatMap(({ body }) =>
		isFields(body) && 'messages' in body ? [{ body, messages: entriesOf(body.messages) }] : [],
	);

/** Waits for the events of the first send, and then a quarter as long again for repeats. */
export async function lookAtEvents(probe: Probe): Promise<void> {
	const { webhook, findings, waitMs, pause, first } = probe;
	if (!webhook) return;
	const { heard } = webhook.listener;
	const began = Date.now();
	const rows = () => statusesIn(heard).flatMap(({ messages }) => messages);
	const known = () => new Set(rows().map(({ id }) => String(id)));
	while (known().size < 2 && Date.now() - began < waitMs) await pause(FEW_MS);
	await pause(waitMs / 4);
	if (heard.length === 0) {
		findings.note('webhook-shape', `no webhook within ${seconds(waitMs * 1.25)} after the last send`);
		return;
	}

	const sentAt = first?.sentAt ?? began;
	const delays = heard.map(({ at }) => seconds(at - sentAt)).join(', ');
	const agents = [...new Set(heard.map(({ agent }) => agent))];
	const told = `${agents.join(', ')}; ${delays} after the send`;
	findings.settle(
		'webhook-agent',
		agents.every((agent) => agent === 'GuzzleHttp/7'),
		told,
	);
	if (first) {
		const early = heard.filter(({ at }) => at < first.answeredAt).length;
		const evidence = `${early} of ${heard.length} before the response; ${delays} after the send`;
		findings.settle('webhook-delay', early === 0, evidence);
	}
	shapes(probe, heard);
	const codes = rows().map(({ status_code: code }) => Number(code));
	if (codes.length > 0)
		findings.settle(
			'webhook-final',
			codes.every((code) => code >= 3 && code <= 6),
			`codes ${codes.join(', ')}`,
		);
	order(
		probe,
		rows().map(({ id }) => String(id)),
	);
	repeats(probe, heard, Date.now() - heard[0].at);
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

function shapes({ findings }: Probe, heard: readonly Heard[]): void {
	for (const { body, messages } of statusesIn(heard)) {
		const isKnown =
			['id', 'reference'].every((name) => name in body) &&
			!('reply' in body) &&
			messages.every((row) => FIELDS.every((name) => name in row));
		findings.settle(
			'webhook-shape',
			isKnown && messages.length > 0,
			`fields ${Object.keys(body).join(', ')}; of a message ${Object.keys(messages[0] ?? {}).join(', ')}`,
		);
	}
	for (const one of heard.filter((event) => !isKnownEvent(event)))
		findings.settle('webhook-shape', false, formOf(one));
}

/** A status, a reply, or a rejection. */
const isKnownEvent = ({ body }: Heard) =>
	isFields(body) && ['messages', 'reply', 'status_message'].some((name) => name in body);

/** What came instead of an object with known fields: names only. */
function formOf({ type, body, text }: Heard): string {
	if (Array.isArray(body)) return `${type}, a list of ${body.length} at the top`;
	if (isFields(body)) return `${type}, fields ${Object.keys(body).join(', ')}`;
	const names = /urlencoded/.test(type) ? [...new URLSearchParams(text).keys()].join(', ') : '';
	return `${type}, no JSON${names ? `, fields ${names}` : ''}`;
}

/** By the IDs of the messages, for references may be lost. */
function order({ findings, first }: Probe, ids: readonly string[]): void {
	const places = [...new Set(ids)].map((id) => first?.ids.indexOf(id) ?? -1).filter((place) => place >= 0);
	const told = `messages ${places.map((place) => place + 1).join(', ')}`;
	if (places.length < 2) findings.note('webhook-order', `${told || 'no message'} recognized by ID`);
	else
		findings.settle(
			'webhook-order',
			places.every((place, i) => i === 0 || place > places[i - 1]),
			told,
		);
}
