import type { WebhookSettings } from '../core/options';
import type { Random } from '../core/random';
import type { SmsRecord } from '../core/records';
import type { FinalCode } from '../core/status';

export interface PlannedStep {
	afterMs: number;
	updates: Array<{ message: SmsRecord; code: FinalCode }>;
	/** Whether the webhook hears of it. */
	told: boolean;
}

const CODES: readonly FinalCode[] = [3, 4, 5, 6];

/**
 * What becomes of the messages of a request. As seen in the wild: mostly delivered, minutes late, in small groups,
 * and for some never a final event (22 of 90), although half of those still change when one asks.
 */
export function planDelivery(
	messages: readonly SmsRecord[],
	settings: WebhookSettings,
	random: Random,
): PlannedStep[] {
	const weights = CODES.map((code) => [code, settings.outcomes[code]] as const);
	const told: PlannedStep['updates'] = [];
	const untold: PlannedStep['updates'] = [];
	for (const message of settings.disorder ? random.shuffled(messages) : messages) {
		const update = { message, code: random.weighted(weights) };
		if (!random.chance(settings.silentShare)) told.push(update);
		else if (random.chance(0.5)) untold.push(update);
	}
	const delay = () => settings.delayMs + random.int(settings.spreadMs + 1);
	const steps = chunks(told, settings.perEvent).map((updates) => ({ afterMs: delay(), updates, told: true }));
	const repeats = steps
		.filter(() => random.chance(settings.duplicateShare))
		.map((step) => ({ ...step, afterMs: step.afterMs + delay() }));
	const silent = untold.length > 0 ? [{ afterMs: delay(), updates: untold, told: false }] : [];
	// Without disorder the events of a request leave in the order of its messages.
	if (!settings.disorder) sortDelays(steps);
	return [...steps, ...repeats, ...silent];
}

function sortDelays(steps: PlannedStep[]): void {
	const delays = steps.map(({ afterMs }) => afterMs).sort((a, b) => a - b);
	steps.forEach((step, i) => (step.afterMs = delays[i]));
}

function chunks<T>(list: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
		list.slice(i * size, (i + 1) * size),
	);
}
