/** What this project believes of the live API, each in a form that can come out wrong. */
export const beliefs = {
	'api-optional': 'A send without `sms_api_id` is accepted',
	'shown-at-once': '`status/request` shows a request right after the response, with all its messages',
	'error-not-taken': 'A send that is answered with an error was not accepted',
	ids: 'IDs of requests and messages are texts',
	'request-reference': 'The reference of a request keeps its case',
	'message-reference': 'The reference of a message keeps its case',
	'long-reference': 'A reference of 120 characters is kept whole',
	'valids-phone': '`valids` has phones as integers without 55',
	'empty-lists': 'An empty `invalids`, `blacklist` or `not_disturb` is a list, `0` or `null`',
	invalids: 'An impossible number is listed under `invalids`, with `error` and its reference',
	duplicates: 'The second of two equal messages is listed under `duplicates`',
	'too-long': 'A text of 161 bytes is refused, not cut and not charged twice',
	blacklist: 'A blacklisted phone is listed under `blacklist`',
	'otp-link': '`store-token` refuses a link in the text',
	'otp-0800': '`store-token` refuses a 0800 number in the text',
	'unknown-reference': '`status/request` answers 404 to an unknown reference',
	'future-end': 'A report that ends in the future is refused with 422',
	balance: 'The balance is a text or number that can be read as an amount',
	price: 'An accepted message costs R$ 0.05 to R$ 0.08',
	'rate-headers': 'Responses have `X-RateLimit-Limit` and `X-RateLimit-Remaining`',
	'retry-after': 'A 429 says in `Retry-After` how long to wait',
	'no-credit': 'Without credit, no message of a batch is accepted, and the response says so',
	'webhook-agent': 'The user agent of webhooks is `GuzzleHttp/7`',
	'webhook-delay': 'The first webhook arrives after the response to the send',
	'webhook-final': 'Status webhooks only have final statuses, 3 to 6',
	'webhook-shape': 'A status webhook is `{id, reference, messages: [{id, reference, status_code, status}]}`',
	'webhook-order': 'Status webhooks arrive in the order of the messages',
	'webhook-once': 'A webhook answered with 200 arrives once',
	'webhook-500': 'A webhook answered with 500 is not sent again',
	'reply-shape': 'A reply webhook has the request at the top and a list `reply`',
	'reply-date': 'The date of a reply is in the time of Brasília',
} as const;

export type BeliefId = keyof typeof beliefs;
type Verdict = 'as believed' | 'not as believed' | 'open';

export interface Row {
	id: BeliefId;
	belief: string;
	evidence: string;
	verdict: Verdict;
}

/** What has been settled so far. What nothing was seen of stays open. */
export class Findings {
	private readonly settled = new Map<BeliefId, { evidence: string; holds: boolean }>();

	private readonly noted = new Map<BeliefId, string>();

	/** What speaks against a belief is not taken back by what speaks for it later. */
	settle(id: BeliefId, holds: boolean, evidence: string): void {
		if (this.settled.get(id)?.holds !== false) this.settled.set(id, { holds, evidence });
	}

	/** Why something that was seen tells nothing of a belief. */
	note(id: BeliefId, evidence: string): void {
		this.noted.set(id, evidence);
	}

	rows(): Row[] {
		return Object.entries(beliefs).map(([name, belief]) => {
			const [id] = ids.filter((one) => one === name);
			const found = this.settled.get(id);
			const verdict = found === undefined ? 'open' : found.holds ? 'as believed' : 'not as believed';
			return { id, belief, evidence: found?.evidence ?? this.noted.get(id) ?? 'nothing seen', verdict };
		});
	}
}

const ids: BeliefId[] = Object.keys(beliefs).filter((name): name is BeliefId => name in beliefs);

/** For an issue. */
export function table(rows: readonly Row[]): string {
	const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
	return [
		'| belief | evidence | verdict |',
		'| --- | --- | --- |',
		...rows.map(({ belief, evidence, verdict }) => `| ${cell(belief)} | ${cell(evidence)} | ${verdict} |`),
		'',
	].join('\n');
}
