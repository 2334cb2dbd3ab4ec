import { z } from 'zod/v4';

const share = z.number().min(0).max(1);
const weight = z.number().min(0);
const milliseconds = z.number().min(0);

const WebhookOptions = z
	.object({
		/** Send final statuses by itself after a request is accepted. */
		automatic: z.boolean(),
		delayMs: milliseconds,
		/** Added at random to the delay of each event. */
		spreadMs: milliseconds,
		/** Most messages in one event. */
		perEvent: z.number().int().min(1),
		/** How often each final status is drawn. */
		outcomes: z.object({ 3: weight, 4: weight, 5: weight, 6: weight }),
		/** Messages that never get a final event; half of them still reach a final status, which only polling sees. */
		silentShare: share,
		duplicateShare: share,
		disorder: z.boolean(),
	})
	.strict();

/** Where the vendor's documentation, raw logs and the user's specification disagree: which one to speak. */
const QuirkOptions = z
	.object({
		emptyLists: z.enum(['mixed', 'array', 'zero', 'null']),
		duplicates: z.enum(['full', 'phoneOnly']),
		balance: z.enum(['brazilian', 'plain']),
		pagination: z.enum(['present', 'missing']),
		jobs: z.enum(['list', 'text']),
		quantityJobs: z.enum(['bare', 'wrapped']),
		accesses: z.enum(['wrapped', 'bare']),
	})
	.strict();

const RateLimitOptions = z
	.object({
		limit: z.number().int().min(1),
		windowMs: z.number().min(1),
		/** Whether a 429 says for how long. */
		retryAfter: z.boolean(),
	})
	.strict();

export const SettingsOptions = z
	.object({
		balance: z.number(),
		price: z.number().min(0),
		/** Null: every address may call. */
		allowedIps: z.array(z.string()).nullable(),
		rateLimit: RateLimitOptions.partial(),
		latencyMs: milliseconds,
		/** HTTP status of "Saldo Insuficiente". */
		noCreditStatus: z.number().int().min(200).max(599),
		/** What a message is right after it was accepted. */
		initialStatus: z.union([z.literal(1), z.literal(2)]),
		/** Give the lists of every answer in another order. */
		shuffle: z.boolean(),
		/** Keep request bodies in the log; a load test of a million messages turns it off. */
		keepBodies: z.boolean(),
		webhooks: WebhookOptions.partial(),
		quirks: QuirkOptions.partial(),
	})
	.partial()
	.strict();

export const AccountOptions = SettingsOptions.extend({
	token: z.string().min(1),
	blacklist: z.array(z.string()),
	doNotDisturb: z.array(z.string()),
})
	.partial()
	.strict();

export type SettingsOptions = z.infer<typeof SettingsOptions>;
export type AccountOptions = z.infer<typeof AccountOptions>;
export type WebhookSettings = z.infer<typeof WebhookOptions>;
export type RateLimit = z.infer<typeof RateLimitOptions>;
export type Quirks = z.infer<typeof QuirkOptions>;

export interface Settings
	extends Required<Omit<SettingsOptions, 'balance' | 'rateLimit' | 'webhooks' | 'quirks'>> {
	rateLimit: RateLimit;
	webhooks: WebhookSettings;
	quirks: Quirks;
}
