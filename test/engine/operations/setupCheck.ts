import type { Account, AccountOptions, Sandbox } from '../../../sandbox';
import { filled, type OperationRun, rows } from './running';
import { SIGNING_WORDS, type State } from './setupStates';

interface Finding {
	check: string;
	ok: boolean | null;
	found: string;
	advice: string | null;
}

/** The findings of one run, and what is wrong among them. */
export async function check(sandbox: Sandbox, account: Account, given: Partial<OperationRun> = {}) {
	const found = await rows(sandbox, { of: 'account:checkSetup', account, ...given });
	const findings = found.map(({ check, ok, found, advice }): Finding => {
		if (typeof ok !== 'boolean' && ok !== null) throw new Error(`ok is ${String(ok)}`);
		return {
			check: String(check),
			ok,
			found: String(found),
			advice: advice === null ? null : String(advice),
		};
	});
	expect(account.received().size).toBe(0);
	return {
		findings,
		bad: findings.filter(({ ok }) => ok === false).map(({ check }) => check),
		open: findings.filter(({ ok }) => ok === null).map(({ check }) => check),
		of: (name: string) => findings.find(({ check }) => check === name),
		asked: account.requestLog.map(({ endpoint }) => endpoint),
	};
}

const LITTLE = {
	days: 3,
	rows: 50,
	campaigns: 2,
	perRequest: 5,
	replies: 2,
	webReplies: 3,
	invalids: 5,
	accesses: 5,
};

/** An invalid record of today, which a generated account may lack: shortly after midnight it always does. */
const INVALID = { phone: '1199', kind: 'Telefone inválido', job: 1, segmentId: 1, apiId: 1 };

/** Only with reports, without API sends: nobody has received anything. */
export function little(sandbox: Sandbox, options: AccountOptions = {}): Account {
	const account = filled(sandbox, LITTLE, options);
	account.ledger.invalids.api.add({ origin: 'api', at: Date.now(), ...INVALID });
	return account;
}

/** Check Setup in that state. */
export async function checkIn(sandbox: Sandbox, state: State) {
	const own = little(sandbox, state.options);
	for (const fault of state.faults ?? []) own.fault(fault);
	const meant = Object.entries({ webhookSecret: SIGNING_WORDS, ...state.credential }).map(([name, value]) => [
		name,
		value
			.replace('SANDBOX', sandbox.url)
			.replace('SECURE', sandbox.url.replace('http:', 'https:'))
			.replace('TOKEN', own.token),
	]);
	const told = await check(sandbox, own, {
		credential: Object.fromEntries(meant),
		parameters: { ...(state.webhookUrl && { webhookUrl: await state.webhookUrl() }) },
	});
	// Nobody is quoted: no token, no secret, nobody's phone or text, whatever a server says.
	expect(JSON.stringify(told.findings)).not.toMatch(/5511987654321|cartão|\d{10}|Ana\b/);
	expect(JSON.stringify(told.findings)).not.toContain(own.token);
	expect(JSON.stringify(told.findings)).not.toContain(SIGNING_WORDS);
	return told;
}
