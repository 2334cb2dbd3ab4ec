import type { Account } from '../account/account';
import { DAY_MS, MINUTE_MS } from '../core/clock';
import { Random } from '../core/random';
import type { CampaignRecord, ReplyRecord, RequestRecord, SmsRecord } from '../core/records';
import { campaign, request, type Span } from './messages';
import { GenerateBody, type GenerateOptions, type GeneratePlan } from './options';
import { inventedPhone, replyText } from './words';

const INVALID_KINDS = ['Telefone inválido', 'Duplicado', 'Blacklist', 'Não perturbe'] as const;

/** Fills an account as if it had been in use for weeks. The same seed and clock give the same rows. */
export function generate(account: Account, options: GenerateOptions = {}) {
	const plan = GenerateBody.parse(options);
	const random = new Random(plan.seed);
	const now = account.world.now();
	const span = { from: now - plan.days * DAY_MS, to: now - MINUTE_MS };
	const nextNumber = () => account.world.nextNumber();

	const web = Math.round(plan.rows * plan.webShare);
	const campaigns = shares(web, plan.campaigns).map((size) => campaign(random, span, nextNumber(), size));
	const requests = portions(plan.rows - web, plan.perRequest).map((size) =>
		request(random, span, nextNumber(), size),
	);
	const webMessages = campaigns.flatMap(({ messages }) => messages);
	const apiMessages = requests.flatMap(({ messages }) => messages);

	const { ledger } = account;
	for (const { campaign: made } of campaigns) ledger.campaigns.set(made.job, made);
	ledger.load({ messages: [...webMessages, ...apiMessages], requests });
	const week = { from: now - plan.replyDays * DAY_MS, to: now - MINUTE_MS };
	ledger.loadReplies([
		...replies(random, apiMessages, plan.replies, week),
		...replies(random, webMessages, plan.webReplies, week),
	]);
	loadInvalids(account, random, plan, { campaigns: campaigns.map((made) => made.campaign), requests });
	loadAccesses(account, random, plan, webMessages);
	return {
		messages: ledger.messages.size,
		requests: ledger.requests.size,
		campaigns: ledger.campaigns.size,
		replies: ledger.replies.size,
		webReplies: ledger.webReplies.size,
		invalids: ledger.invalids.api.size + ledger.invalids.web.size,
		accesses: ledger.accesses.size,
	};
}

/** Replies within `span`, to any messages, but never before the message itself. */
function replies(random: Random, messages: readonly SmsRecord[], count: number, span: Span): ReplyRecord[] {
	return Array.from({ length: messages.length === 0 ? 0 : count }, () => {
		const message = random.pick(messages);
		const at = span.from + random.int(span.to - span.from + 1);
		return { id: random.uuid(), text: replyText(random), at: Math.max(at, message.at), message };
	});
}

function loadInvalids(
	{ ledger }: Account,
	random: Random,
	{ invalids }: GeneratePlan,
	sends: { campaigns: CampaignRecord[]; requests: RequestRecord[] },
): void {
	const record = (origin: 'api' | 'web', job: number, at: number, segmentId: number, apiId: number) => {
		const kind = random.pick(INVALID_KINDS);
		return { origin, phone: inventedPhone(random), kind, job, at, segmentId, apiId };
	};
	const inApi = sends.requests.length === 0 ? 0 : Math.floor(invalids / 2);
	const api = Array.from({ length: inApi }, () => {
		const { job, at, messages } = random.pick(sends.requests);
		return record('api', job, at, messages[0].segmentId, messages[0].apiId);
	});
	const web = Array.from({ length: sends.campaigns.length === 0 ? 0 : invalids - inApi }, () => {
		const { job, at, segmentId, apiId } = random.pick(sends.campaigns);
		return record('web', job, at, segmentId, apiId);
	});
	ledger.invalids.api.load(api);
	ledger.invalids.web.load(web);
}

function loadAccesses(
	{ ledger, world }: Account,
	random: Random,
	plan: GeneratePlan,
	messages: readonly SmsRecord[],
): void {
	const accesses = Array.from({ length: messages.length === 0 ? 0 : plan.accesses }, () => {
		const { job, at, segmentId, phone, document, name, text } = random.pick(messages);
		return {
			job,
			jobCreatedAt: ledger.campaigns.get(job)?.at ?? at,
			segmentId,
			phone,
			document,
			name,
			text,
			isRobot: random.chance(0.2),
			at: Math.min(world.now(), at + random.int(DAY_MS)),
		};
	});
	ledger.loadAccesses(accesses);
}

/** `total` in `count` parts that differ by one at most. */
function shares(total: number, count: number): number[] {
	return Array.from(
		{ length: count },
		(_, i) => Math.floor(((i + 1) * total) / count) - Math.floor((i * total) / count),
	);
}

/** `total` in parts of `size`; the last may be smaller. */
function portions(total: number, size: number): number[] {
	return Array.from({ length: Math.ceil(total / size) }, (_, i) => Math.min(size, total - i * size));
}
