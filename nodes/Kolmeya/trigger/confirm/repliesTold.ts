import type { z } from 'zod';
import { endpoints } from '../../api/endpoints';
import type { LaravelPage } from '../../api/schemas/reports';
import { type Row, toText } from '../../api/schemas/tolerant';
import { replyRowOf } from '../../api/schemas/webhook/reply';
import { type Ask, ANSWER_WITHIN_MS } from './allowance';
import { type Facts, NOTHING } from './facts';
import { replyEvent } from '../../event/reply';

/** The periods that are asked for, in hours back from now: a few, so that many events share one question. */
const REPLY_PERIODS = [2, 24, 168] as const;
/** Pages of 1,000 replies that one question reads at most. What is beyond is not denied, it is not known. */
export const MAX_REPLY_PAGES = 5;
const HOUR_MS = 3_600_000;
/** Clocks differ. */
const SLACK_HOURS = 1;

/** The shortest period that reaches back to all of these moments; a day for one that cannot be read. */
export function periodFor(moments: ReadonlyArray<string | null>, now: number): number {
	const ages = moments.map((moment) => (moment === null ? Number.NaN : now - Date.parse(moment)) / HOUR_MS);
	const oldest = Math.max(
		0,
		...ages.map((age) => (Number.isNaN(age) ? REPLY_PERIODS[1] - SLACK_HOURS : age)),
	);
	const [, , longest] = REPLY_PERIODS;
	return REPLY_PERIODS.find((hours) => oldest + SLACK_HOURS <= hours) ?? longest;
}

/** The replies of the last hours, newest first, as far as is needed. */
export async function repliesOf(
	ask: Ask,
	period: number,
	isEnough: (facts: Facts) => boolean,
): Promise<Facts> {
	const rows = new Map<string, Row>();
	const facts: Facts = { answered: true, about: (item) => asTold(rows.get(item.reply.id ?? '')) };
	for (let page = 1; page <= MAX_REPLY_PAGES; page += 1) {
		const exchange = await ask.spare(endpoints.replies, { period, page }, { timeoutMs: ANSWER_WITHIN_MS });
		// The first page may have told already; without any, nobody was heard.
		if (exchange.kind !== 'answered' || !isReport(exchange.answer)) return rows.size > 0 ? facts : NOTHING;
		const { rows: told, lastPage } = exchange.answer;
		for (const row of told) rows.set(toText(row.id) ?? '', row);
		if (told.length === 0 || page >= (lastPage ?? page) || isEnough(facts)) break;
	}
	return facts;
}

/** Read as a webhook is, and only when somebody asks for it: a page has 1,000 rows. */
function asTold(row: Row | undefined): ReturnType<Facts['about']> {
	return row && replyEvent(replyRowOf(row), { id: null, reference: null }, '').item;
}

/** A 200 `{"message":"ok"}` is no report without replies. */
function isReport({ rows, currentPage, lastPage, total }: z.output<typeof LaravelPage>): boolean {
	return rows.length > 0 || [currentPage, lastPage, total].some((count) => count !== null);
}
