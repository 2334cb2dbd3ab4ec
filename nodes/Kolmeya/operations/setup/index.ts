import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { flawOfToken } from '../../api/values/credential';
import { leadsAstray } from './address';
import { kolmeyaTime } from './clock';
import { comparison } from './comparison';
import { ASTRAY, connection } from './connection';
import { bad, endOf, type Finding, good, refusalIn, refused, unknown } from './finding';
import { type Reading, readings, type Seen } from './readings';
import { asRefusal, lacksBalance } from './stranger';
import { secretFinding, webhookFindings } from './webhook';

/** All checks in order. After an answer that every other request would get as well, nothing more is asked. */
export async function checkSetup(kolmeya: Kolmeya, webhookUrl: string | undefined): Promise<Finding[]> {
	const flaw = flawOfToken(kolmeya.access.apiToken);
	if (flaw !== undefined) {
		const rest = await webhook(kolmeya, webhookUrl, 'there is no usable API token');
		return [...withoutToken(flaw), secretFinding(kolmeya), ...rest];
	}

	const sentAt = kolmeya.clock.now();
	const first = asRefusal(await kolmeya.inspect(endpoints.balance, {}));
	const answeredAt = kolmeya.clock.now();
	const lost = leadsAstray(first);
	const now = kolmeyaTime(first.response?.headers) ?? answeredAt;
	const { told, recognized, end } = await readAll(kolmeya, lost ? ASTRAY : endOf(first.exchange), now);

	// A server that answers the first question oddly, and none of the others as Kolmeya does, is another.
	const astray = lost || (lacksBalance(first) && !recognized);
	const { path } = endpoints.balance;
	const { baseUrl } = kolmeya.access;
	return [
		...connection({ ...first, path, baseUrl, astray, sentAt, answeredAt }),
		...(astray ? told.map(({ check }) => unknown(check, ASTRAY)) : told),
		secretFinding(kolmeya),
		...(await webhook(kolmeya, webhookUrl, astray ? ASTRAY : end)),
	];
}

/** Requests in a row without any answer, after which nothing more is asked: each may take long. */
const MAX_UNANSWERED = 3;

/** What each read-only endpoint answers. `recognized`: one answered as Kolmeya does. `end`: why nothing more may be asked. */
async function readAll(
	kolmeya: Kolmeya,
	ended: string | undefined,
	now: number,
): Promise<{ told: Finding[]; recognized: boolean; end?: string }> {
	let end = ended;
	let unanswered = 0;
	let recognized = false;
	const seen: Seen = {};
	const told: Finding[] = [];
	for (const reading of readings) {
		if (end === undefined && !(await kolmeya.turn())) end = 'the execution was stopped';
		const one = end === undefined ? await read(reading, kolmeya, seen, now) : undefined;
		told.push(one?.finding ?? unknown(reading.check, end ?? ''));
		recognized ||= one?.recognized === true;
		unanswered = one?.answered === false ? unanswered + 1 : 0;
		end ??= one?.end ?? (unanswered === MAX_UNANSWERED ? UNANSWERED : undefined);
	}
	return { told, recognized, end };
}

const UNANSWERED = `Kolmeya did not answer ${MAX_UNANSWERED} requests in a row`;

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
): Promise<{ finding: Finding; answered: boolean; recognized?: boolean; end?: string }> {
	const { known, result } = await ask(kolmeya, seen, now);
	const { exchange, response } = result;
	const answered = response !== undefined;
	if (exchange.kind === 'answered') {
		const finding = comparison(check, path, response?.body);
		return { finding, answered, recognized: finding.ok === true };
	}
	if (!known && refusalIn(exchange)?.kind === 'notFound')
		return { finding: good(check, 'There is nothing to read yet (HTTP 404, as documented)'), answered };
	return { finding: refused(check, exchange.refusal), answered, end: endOf(exchange) };
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
