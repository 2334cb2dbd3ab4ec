import type { Refusal } from '../api/refusal';
import type { Batch } from './batch';
import { Delivery } from './delivery';
import type { DeliverSettings } from './settings';
import type { SendPort } from './port';

/** Sends the batches; afterwards every message has its outcome. Returns the first refusal of a whole request. */
export async function deliver(
	batches: readonly Batch[],
	port: SendPort,
	settings: DeliverSettings,
): Promise<Refusal | undefined> {
	const run = new Delivery(port, settings);
	const waiting = [...batches].reverse();
	const deliverNext = async () => {
		const batch = waiting.pop();
		if (batch) await run.deliver(batch);
	};
	while (!settings.names.anchored && waiting.length > 0) await deliverNext();
	const work = async () => {
		while (waiting.length > 0) await deliverNext();
	};
	await Promise.all(Array.from({ length: Math.min(settings.concurrency, waiting.length) }, work));
	return run.refusal;
}
