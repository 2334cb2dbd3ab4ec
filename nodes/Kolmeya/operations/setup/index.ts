import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { comparison } from './comparison';
import { connection, kolmeyaTime, leadsAstray } from './connection';
import { endOf, type Finding, good, refusalIn, refused, unknown } from './finding';
import { type Reading, readings, type Seen } from './readings';
import { secretFinding, webhookFindings } from './webhook';

/** All checks in order. After an answer that every other request would get as well, nothing more is asked. */
export async function checkSetup(kolmeya: Kolmeya, webhookUrl: string | undefined): Promise<Finding[]> {
	const sentAt = kolmeya.clock.now();
	const first = await kolmeya.inspect(endpoints.balance, {});
	const answeredAt = kolmeya.clock.now();
	const findings = connection({ ...first, path: endpoints.balance.path, sentAt, answeredAt });

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
		return { finding: good(check, 'There is nothing to read yet: HTTP 404, as documented') };
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
