import type { Probe } from './run';
import { withoutAmounts } from './redact';
import { asNumber, entriesOf } from './values';

const MOST_REQUESTS = 600;

/** Asks for the balance until that is refused. */
export async function lookAtRateLimit({ gateway, findings, signal }: Probe): Promise<void> {
	for (let turn = 1; turn <= MOST_REQUESTS && !signal?.aborted; turn += 1) {
		const { status, headers } = await gateway.read('sms/balance');
		if (status === 200) continue;
		const wait = headers.get('retry-after');
		const told = `request ${turn}: HTTP ${status}, Retry-After ${wait ?? 'absent'}`;
		if (status === 429) findings.settle('retry-after', /^\d+$/.test(wait ?? ''), told);
		else findings.note('retry-after', `${told}: no 429`);
		return;
	}
	findings.note('retry-after', `no 429 in up to ${MOST_REQUESTS} requests`);
}

/** Two messages of an account that cannot pay for them. */
export async function lookAtNoCredit({
	gateway,
	findings,
	phones,
	run,
	patienceMs,
	pause,
}: Probe): Promise<void> {
	const messages = [1, 2].map((n) => ({
		phone: asNumber(phones[0]),
		message: `Teste ${n} ${run}`,
		reference: `${run}-${n}`,
	}));
	const { status, fields } = await gateway.send('sms/store', { reference: run, messages });
	await pause(patienceMs);
	const later = await gateway.read('sms/status/request', { reference: run });
	const taken = Math.max(entriesOf(fields.valids).length, entriesOf(later.fields.messages).length);
	const says = withoutAmounts(JSON.stringify(fields.errors ?? null)).slice(0, 80);
	findings.settle(
		'no-credit',
		taken === 0 && fields.errors !== undefined,
		`HTTP ${status}, errors ${says}; look-up HTTP ${later.status}, ${taken} of 2 accepted`,
	);
}
