import type { Settings, SettingsOptions } from './options';
import { MINUTE_MS } from './clock';

export const DEFAULT_BALANCE = 9_397.3;

const DEFAULTS: Settings = {
	price: 0.08,
	allowedIps: null,
	rateLimit: { limit: 500, windowMs: MINUTE_MS, retryAfter: true },
	latencyMs: 0,
	noCreditStatus: 200,
	initialStatus: 2,
	shuffle: false,
	keepBodies: true,
	webhooks: {
		automatic: false,
		delayMs: 1_500,
		spreadMs: 1_500,
		perEvent: 50,
		outcomes: { 3: 90, 4: 5, 5: 3, 6: 2 },
		silentShare: 0.1,
		duplicateShare: 0,
		disorder: false,
	},
	quirks: {
		emptyLists: 'mixed',
		duplicates: 'full',
		balance: 'brazilian',
		pagination: 'present',
		jobs: 'list',
		quantityJobs: 'bare',
		accesses: 'wrapped',
	},
};

/** `options` over `base`, group by group: changing one webhook setting leaves the others. */
export function mergeSettings(options: SettingsOptions, base: Settings = DEFAULTS): Settings {
	return {
		price: options.price ?? base.price,
		allowedIps: options.allowedIps === undefined ? base.allowedIps : options.allowedIps,
		rateLimit: { ...base.rateLimit, ...options.rateLimit },
		latencyMs: options.latencyMs ?? base.latencyMs,
		noCreditStatus: options.noCreditStatus ?? base.noCreditStatus,
		initialStatus: options.initialStatus ?? base.initialStatus,
		shuffle: options.shuffle ?? base.shuffle,
		keepBodies: options.keepBodies ?? base.keepBodies,
		webhooks: { ...base.webhooks, ...options.webhooks },
		quirks: { ...base.quirks, ...options.quirks },
	};
}
