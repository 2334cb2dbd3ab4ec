import { setTimeout as sleep } from 'node:timers/promises';

const tries = 60;
const pauseMs = 1000;

/** n8n under load refuses a question now and then ("Database is not ready"). It is asked again. */
export async function patiently<T>(question: () => Promise<T>): Promise<T> {
	for (let attempt = 1; attempt < tries; attempt += 1) {
		try {
			return await question();
		} catch {
			await sleep(pauseMs);
		}
	}
	return await question();
}
