import type { Heard } from './listener';
import type { Probe } from './run';
import { entriesOf } from './sends';
import { isFields } from './gateway';

const FEW_MS = 100;

interface StatusEvent {
	heard: Heard;
	messages: Array<Record<string, unknown>>;
	body: Record<string, unknown>;
}

const statusesIn = (heard: readonly Heard[]): StatusEvent[] =>
	heard.flatMap((one) => {
		if (!isFields(one.body) || !('messages' in one.body)) return [];
		return [{ heard: one, body: one.body, messages: entriesOf(one.body.messages) }];
	});

/** Waits for the events of the first send, and then as long again for repeats. */
export async function lookAtEvents(probe: Probe): Promise<void> {
	const { webhook, findings, waitMs, pause } = probe;
	if (!webhook) return;
	const { heard } = webhook.listener;
	const began = Date.now();
	const messages = () =>
		statusesIn(heard).flatMap((event) => event.messages.map(({ reference }) => reference));
	while (new Set(messages()).size < 2 && Date.now() - began < waitMs) await pause(FEW_MS);
	await pause(waitMs / 4);
	if (heard.length === 0) return;

	const delays = heard.map(({ at }) => `${Math.round((at - began) / 1000)} s`).join(', ');
	const agents = [...new Set(heard.map(({ agent }) => agent))];
	findings.settle(
		'webhook-agent',
		agents.every((agent) => agent === 'GuzzleHttp/7'),
		`${agents.join(', ')}; after ${delays}`,
	);
	for (const { body, messages: rows } of statusesIn(heard)) {
		const names = ['id', 'reference', 'status_code', 'status'];
		const isKnown =
			'id' in body && 'reference' in body && rows.every((row) => names.every((name) => name in row));
		findings.settle(
			'webhook-shape',
			isKnown && rows.length > 0,
			`fields ${Object.keys(body).join(', ')}; of a message ${Object.keys(rows[0] ?? {}).join(', ')}`,
		);
	}
	const order = messages();
	// The reference of the second message is the long one.
	const lengths = order.map((reference) => String(reference).length);
	if (order.length > 1)
		findings.settle(
			'webhook-order',
			lengths.every((length, i) => i === 0 || length >= lengths[i - 1]),
			`references of ${lengths.join(', ')} characters`,
		);
	repeats(probe, heard);
}

function repeats({ findings }: Probe, heard: readonly Heard[]): void {
	const count = (text: string, from: number) => heard.slice(from).filter((one) => one.text === text).length;
	const [first] = heard;
	const again = count(first.text, 1);
	findings.settle('webhook-500', again === 0, `the first was answered 500 and came ${again} times more`);
	const good = heard.filter(({ status, text }) => status === 200 && text !== first.text);
	const twice = good.filter(({ text }) => count(text, 0) > 1).length;
	if (good.length > 0)
		findings.settle('webhook-once', twice === 0, `${twice} of ${good.length} came more than once`);
}

/** Somebody answers an SMS by hand: one of the first send, the only one with a webhook. */
export async function lookAtReply({ webhook, findings, waitMs, pause, say }: Probe): Promise<void> {
	if (!webhook) return;
	say?.('Answer the SMS that begins with "Teste 1" now, with the word TESTE.');
	const replyIn = () =>
		webhook.listener.heard.map(({ body }) => body).find((body) => isFields(body) && 'reply' in body);
	for (const ends = Date.now() + waitMs; replyIn() === undefined && Date.now() < ends; ) await pause(FEW_MS);
	const body = replyIn();
	if (!isFields(body)) return;
	findings.settle(
		'reply-shape',
		'id' in body && Array.isArray(body.reply),
		`fields ${Object.keys(body).join(', ')}; reply is ${Array.isArray(body.reply) ? 'a list' : typeof body.reply}`,
	);
}
