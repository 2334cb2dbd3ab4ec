import { readMoney } from '../../../nodes/Kolmeya/api/values/money';
import { type Answer, isFields, national, NOBODY } from './gateway';
import type { Probe } from './run';

const HIGHEST_PRICE = 0.08;
const LOWEST_PRICE = 0.05;
const LONG = 120;

type Fields = Record<string, unknown>;

export const entriesOf = (value: unknown): Fields[] =>
	Array.isArray(value) ? value.filter(isFields) : isFields(value) ? [value] : [];

export const asNumber = (phone: string) => Number(`55${national(phone)}`);

async function balanceOf({ gateway }: Probe): Promise<number | undefined> {
	return readMoney((await gateway.read('sms/balance')).fields.balance);
}

/** Two messages that should arrive: are they shown, and do references survive? */
export async function lookAtFirstSend(probe: Probe): Promise<void> {
	const { gateway, findings, phones, run, webhook } = probe;
	const long = `${run}-`.padEnd(LONG, 'Zz9');
	const before = await balanceOf(probe);
	const sent = await gateway.send('sms/store', {
		reference: run,
		...(webhook && { webhook_url: webhook.url }),
		messages: [
			{ phone: asNumber(phones[0]), message: `Teste 1 ${run}`, reference: `${run}-mA` },
			{ phone: asNumber(phones[1] ?? phones[0]), message: `Teste 2 ${run}`, reference: long },
		],
	});
	const valids = entriesOf(sent.fields.valids);
	findings.settle('api-optional', valids.length > 0, `HTTP ${sent.status}, ${valids.length} of 2 valid`);
	await lookUp(probe, sent, long);
	if (valids.length === 0) return;
	const whole = valids.every(({ phone }) => Number.isInteger(phone) && String(phone).length <= 11);
	findings.settle(
		'valids-phone',
		whole,
		`${typeof valids[0].phone}, ${String(valids[0].phone).length} digits`,
	);
	emptyLists(probe, sent);
	const after = await balanceOf(probe);
	if (before === undefined || after === undefined) return;
	const price = (before - after) / valids.length;
	const rounded = Math.round(price * 10_000) / 10_000;
	const isUsual = rounded >= LOWEST_PRICE && rounded <= HIGHEST_PRICE;
	findings.settle('price', isUsual, `R$ ${rounded} each, right after the response`);
}

/** Asks until the request is there and whole, or patience ends. */
async function lookUp({ gateway, findings, run, patienceMs, pause }: Probe, sent: Answer, long: string) {
	const began = Date.now();
	for (let turn = 1; ; turn += 1) {
		const by = turn % 2 === 1 || !sent.fields.id ? { reference: run } : { id: sent.fields.id };
		const { status, fields } = await gateway.read('sms/status/request', by);
		const shown = entriesOf(fields.messages);
		const ms = Date.now() - began;
		const how = `look-up ${turn} by ${Object.keys(by)[0]} after ${ms} ms: HTTP ${status}, ${shown.length} of 2 messages`;
		const isWhole = status === 200 && shown.length === 2;
		findings.settle('shown-at-once', isWhole && turn === 1, how);
		if (status === 200 && shown.length > 0) {
			const names = shown.map(({ reference }) => reference);
			findings.settle('request-reference', fields.reference === run, differing(run, fields.reference));
			findings.settle('message-reference', names.includes(`${run}-mA`), differing(`${run}-mA`, names[0]));
			if (isWhole) findings.settle('long-reference', names.includes(long), differing(long, names[1]));
		}
		if (isWhole || ms > patienceMs) return;
		await pause(Math.min(1_000, patienceMs / 4));
	}
}

function differing(sent: string, kept: unknown): string {
	if (sent === kept) return `kept, ${sent.length} characters`;
	if (typeof kept !== 'string') return `became ${kept === null ? 'null' : typeof kept}`;
	return `${sent.length} characters became ${kept.length}${sent.toLowerCase() === kept ? ', in lower case' : ''}`;
}

function emptyLists({ findings }: Probe, { fields }: Answer): void {
	const lists = ['invalids', 'blacklist', 'not_disturb'].map((name) => [name, fields[name]] as const);
	const isKnown = (value: unknown) =>
		value === 0 || value === null || (Array.isArray(value) && !value.length);
	const told = lists.map(
		([name, value]) => `${name} ${value === undefined ? 'absent' : JSON.stringify(value)}`,
	);
	findings.settle(
		'empty-lists',
		lists.every(([, value]) => isKnown(value)),
		told.join(', '),
	);
}

/** One request with all that should be refused, and one to a phone on the blacklist. */
export async function lookAtSorting(probe: Probe): Promise<void> {
	const { gateway, findings, phones, run } = probe;
	const phone = asNumber(phones[0]);
	const same = `Teste 3 ${run}`;
	const { status, fields } = await gateway.send('sms/store', {
		reference: `${run}-s`,
		messages: [
			{ phone, message: same, reference: `${run}-s1` },
			{ phone, message: same, reference: `${run}-s2` },
			{ phone, message: same.padEnd(161, '.'), reference: `${run}-s3` },
			{ phone: NOBODY, message: same, reference: `${run}-s4` },
		],
	});
	const names = (list: unknown) =>
		entriesOf(list)
			.map(({ reference }) => String(reference).slice(-2))
			.join(' ');
	const told = `HTTP ${status}; valids: ${names(fields.valids) || 'none'}; invalids: ${names(fields.invalids) || 'none'}; duplicates: ${names(fields.duplicates) || 'none'}`;
	const invalid = entriesOf(fields.invalids).filter(({ error }) => typeof error === 'string');
	findings.settle(
		'invalids',
		invalid.some(({ reference }) => reference === `${run}-s4`),
		told,
	);
	findings.settle(
		'too-long',
		invalid.some(({ reference }) => reference === `${run}-s3`),
		told,
	);
	findings.settle('duplicates', entriesOf(fields.duplicates).length === 1, told);

	const added = await gateway.blacklist('store', phones[0]);
	try {
		const message = { phone, message: `Teste 4 ${run}`, reference: `${run}-b1` };
		const blocked = await gateway.send('sms/store', { reference: `${run}-b`, messages: [message] });
		const listed = entriesOf(blocked.fields.blacklist).some(
			({ phone: one }) => national(String(one)) === national(phones[0]),
		);
		const accepted = entriesOf(blocked.fields.valids).length;
		findings.settle(
			'blacklist',
			listed && accepted === 0,
			`added with HTTP ${added.status}; ${listed ? '' : 'not '}listed, ${accepted} accepted`,
		);
	} finally {
		await release(probe);
	}
}

/** Whatever happened, the phone comes off the blacklist again; if not, its owner has to know. */
async function release({ gateway, phones, say }: Probe): Promise<void> {
	for (let turn = 1; turn <= 2; turn += 1) {
		const removed = await gateway.blacklist('destroy', phones[0]).catch(() => undefined);
		if (removed && removed.status < 300) return;
	}
	say?.(
		`  ATTENTION: ${phones[0]} may still be on the blacklist of the account. Remove it in the Kolmeya panel.`,
	);
}
