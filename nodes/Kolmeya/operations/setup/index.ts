import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { flawOfToken } from '../../api/values/credential';
import { leadsAstray } from './address';
import { comparison } from './comparison';
import { connection, kolmeyaTime } from './connection';
import { bad, endOf, type Finding, good, refusalIn, refused, unknown } from './finding';
import { type Reading, readings, type Seen } from './readings';
import { secretFinding, webhookFindings } from './webhook';

/** All checks in order. After an answer that every other request would get as well, nothing more is asked. */
export async function checkSetup(kolmeya: Kolmeya, webhookUrl: string | undefined): Promise<Finding[]> {
	const flaw = flawOfToken(kolmeya.access.apiToken);
	if (flaw !== undefined) {
		const rest = await webhook(kolmeya, webhookUrl, 'there is no usable API token');
		return [...withoutToken(flaw), secretFinding(kolmeya), ...rest];
	}

	const sentAt = kolmeya.clock.now();
	const first = await kolmeya.inspect(endpoints.balance, {});
	const answeredAt = kolmeya.clock.now();
	const findings = connection({
		...first,
		path: endpoints.balance.path,
		baseUrl: kolmeya.access.baseUrl,
		sentAt,
		answeredAt,
	});

	let end = leadsAstray(first) ? 'the Base URL does not lead to the Kolmeya API' : endOf(first.exchange);
	const now = kolmeyaTime(first.response?.headers) ?? answeredAt;
	const seen: Seen = {};
	for (const reading of readings) {
		if (end === undefined && !(await kolmeya.turn())) end = 'the execution was stopped';
		const told = end === undefined ? await read(reading, kolmeya, seen, now) : undefined;
		findings.push(told?.finding ?? unknown(reading.check, end ?? ''));
		end ??= told?.end;
	}
	findings.push(secretFinding(kolmeya), ...(await webhook(kolmeya, webhookUrl, end)));
	return findings;
}

/** Nothing is asked with a token that cannot be one. */
function withoutToken(flaw: string): Finding[] {
	const advice = 'Copy the token from the Kolmeya panel into the credential.';
	const first = ['ipRelease', 'clock', 'rateLimit', 'balance', ...readings.map(({ check }) => check)];
	const open = (check: string) => unknown(check, 'there is no usable API token');
	return [open('baseUrl'), bad('token', flaw, advice), ...first.map(open)];
}

async function read(
	{ check, path, ask }: Reading,
	kolmeya: Kolmeya,
	seen: Seen,
	now: number,
): Promise<{ finding: Finding; end?: string }> {
	const { known, result } = await ask(kolmeya, seen, now);
	const { exchange, response } = result;
	if (exchange.kind === 'answered') return { finding: comparison(check, path, response?.body) };
	if (!known && refusalIn(exchange)?.kind === 'notFound')
		return { finding: good(check, 'There is nothing to read yet (HTTP 404, as documented)') };
	return { finding: refused(check, exchange.refusal), end: endOf(exchange) };
}

async function webhook(
	kolmeya: Kolmeya,
	url: string | undefined,
	end: string | undefined,
): Promise<Finding[]> {
	const why = url === undefined ? "'Webhook URL' is empty" : end;
	if (url !== undefined && end === undefined) return await webhookFindings(kolmeya, url);
	return ['webhook', 'webhookSignature'].map((check) => unknown(check, why ?? ''));
}
