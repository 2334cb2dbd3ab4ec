import { readMoney } from '../../../nodes/Kolmeya/api/values/money';
import type { BeliefId } from './beliefs';
import { type Answer, national, NOBODY, tellsNothing } from './gateway';
import { lookUp, references } from './lookUp';
import type { Probe } from './run';
import { asNumber, entriesOf } from './values';

const HIGHEST_PRICE = 0.08;
const LOWEST_PRICE = 0.05;
const LONG = 120;

async function balanceOf({ gateway }: Probe): Promise<number | undefined> {
	return readMoney((await gateway.read('sms/balance')).fields.balance);
}

/** Two messages that should arrive: are they shown, and do references survive? */
export async function lookAtFirstSend(probe: Probe): Promise<void> {
	const { gateway, findings, phones, run, webhook } = probe;
	const names = [`${run}-mA`, `${run}-`.padEnd(LONG, 'Zz9')];
	const before = await balanceOf(probe);
	const sentAt = Date.now();
	const sent = await gateway.send('sms/store', {
		reference: run,
		...(webhook && { webhook_url: webhook.url }),
		messages: [
			{ phone: asNumber(phones[0]), message: `Teste 1 ${run}`, reference: names[0] },
			{ phone: asNumber(phones[1] ?? phones[0]), message: `Teste 2 ${run}`, reference: names[1] },
		],
	});
	const valids = entriesOf(sent.fields.valids);
	probe.first = { sentAt, answeredAt: Date.now(), ids: valids.map(({ id }) => String(id)) };
	references(probe, { request: sent.fields.reference, messages: valids, names, where: 'response' });
	const shown = await lookUp(probe, sent, names);
	taken(probe, sent, valids.length, shown);
	if (valids.length === 0) return;
	findings.settle(
		'ids',
		[sent.fields, ...valids].every(({ id }) => typeof id === 'string'),
		`of the request ${typeof sent.fields.id}, of messages ${typeof valids[0].id}`,
	);
	const whole = valids.every(({ phone }) => Number.isInteger(phone) && String(phone).length <= 11);
	findings.settle(
		'valids-phone',
		whole,
		`${typeof valids[0].phone}, ${String(valids[0].phone).length} digits`,
	);
	emptyLists(probe, sent);
	await price(probe, before, valids.length);
}

/** Whether the messages were taken, and whether the response said so. */
function taken({ findings }: Probe, { status }: Answer, valid: number, shown: number): void {
	const told = `HTTP ${status}, ${valid} of 2 valid, ${shown} of 2 shown in the look-up`;
	if (valid + shown === 0 && tellsNothing(status)) findings.note('api-optional', `${told}: tells nothing`);
	else findings.settle('api-optional', valid + shown > 0, told);
	if (status >= 400) findings.settle('error-not-taken', shown === 0, told);
}

async function price(probe: Probe, before: number | undefined, sms: number): Promise<void> {
	const after = await balanceOf(probe);
	if (before === undefined || after === undefined) return;
	const each = Math.round(((before - after) / sms) * 10_000) / 10_000;
	if (each === 0) {
		probe.findings.note('price', 'the balance is still the same: charged later, or not at all');
		return;
	}
	const isUsual = each >= LOWEST_PRICE && each <= HIGHEST_PRICE;
	probe.findings.settle('price', isUsual, `R$ ${each} each, right after the response`);
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
	const isRefused = (end: string) => invalid.some(({ reference }) => reference === `${run}-${end}`);
	const sorted: Array<[BeliefId, boolean]> = [
		['invalids', isRefused('s4')],
		['too-long', isRefused('s3')],
		['duplicates', entriesOf(fields.duplicates).length === 1],
	];
	for (const [id, holds] of sorted) {
		if (tellsNothing(status)) findings.note(id, `${told}: tells nothing`);
		else findings.settle(id, holds, told);
	}
	await lookAtBlacklist(probe);
}

/** A message to a phone that is on the blacklist for a moment. */
async function lookAtBlacklist(probe: Probe): Promise<void> {
	const { gateway, findings, phones, run } = probe;
	const phone = asNumber(phones[0]);
	// Also where the response to it is lost, the phone may be on the blacklist.
	try {
		const added = await gateway.blacklist('store', phones[0]);
		if (added.status >= 300) {
			findings.note('blacklist', `the phone was not added: HTTP ${added.status}`);
			return;
		}
		const message = { phone, message: `Teste 4 ${run}`, reference: `${run}-b1` };
		const blocked = await gateway.send('sms/store', { reference: `${run}-b`, messages: [message] });
		const listed = entriesOf(blocked.fields.blacklist).some(
			({ phone: one }) => national(String(one)) === national(phones[0]),
		);
		const accepted = entriesOf(blocked.fields.valids).length;
		const found = `added with HTTP ${added.status}; HTTP ${blocked.status}, ${listed ? '' : 'not '}listed, ${accepted} accepted`;
		if (accepted === 0 && tellsNothing(blocked.status)) findings.note('blacklist', found);
		else findings.settle('blacklist', listed && accepted === 0, found);
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
