/** Sending in n8n's engine (n8n-core), beside a bare client and beside one request for each item. */
import { Measurement, type SendJob } from '../../test/bench/job.mjs';
import { type BenchAccount, flaws } from './account.mjs';
import { measureInChild } from './child.mjs';
import { batchSize, type Contender, concurrency, type SendCell } from './plan.mjs';
import type { Say } from '../../test/support/processes/progress.mjs';
import type { Correctness } from './correctness.mjs';

export interface SendSample extends Measurement {
	contender: Contender;
	messages: number;
	latencyMs: number;
	requests: number;
}

export interface MemorySample {
	contender: Contender;
	messages: number;
	/** Bytes, at most, beyond what was in use with the items loaded; garbage left out. */
	inUse: number;
}

export interface ProfileSample extends Pick<SendSample, 'contender' | 'messages' | 'latencyMs'> {
	/** Milliseconds by part. */
	profile: Record<string, number>;
}

export interface SendSamples {
	send: SendSample[];
	memory: MemorySample[];
	profiles: ProfileSample[];
}

export interface SendSetting {
	packageFolder: string;
	apiUrl: string;
	account: BenchAccount;
	warmUp: BenchAccount;
	checks: Correctness;
	say: Say;
}

/** Adds to `samples` as it goes: what was measured before something broke off is kept. */
export async function benchSend(
	cells: readonly SendCell[],
	setting: SendSetting,
	samples: SendSamples,
): Promise<void> {
	for (const cell of cells) {
		for (let repetition = 1; repetition <= cell.repetitions; repetition += 1) {
			for (const contender of cell.contenders) {
				setting.say(`${nameOf(cell, contender)}, ${repetition} of ${cell.repetitions}`);
				samples.send.push(await measure(cell, contender, setting));
			}
		}
		for (const contender of cell.memory ? cell.contenders : []) {
			setting.say(`${nameOf(cell, contender)}, memory`);
			const { inUse = Number.NaN } = await measure(cell, contender, setting, 'memory');
			samples.memory.push({ contender, messages: cell.messages, inUse });
		}
		for (const contender of cell.profile ? cell.contenders : []) {
			setting.say(`${nameOf(cell, contender)}, profile`);
			const { messages, latencyMs, profile = {} } = await measure(cell, contender, setting, 'profile');
			samples.profiles.push({ contender, messages, latencyMs, profile });
		}
	}
}

async function measure(
	{ messages, latencyMs }: SendCell,
	contender: Contender,
	{ packageFolder, apiUrl, account, warmUp, checks }: SendSetting,
	what: SendJob['measure'] = 'time',
): Promise<SendSample> {
	await warmUp.reset(0);
	await account.reset(latencyMs);
	const job = { packageFolder, apiUrl, token: account.token, warmUpToken: warmUp.token };
	const measurement = await measureInChild(
		'send',
		{ ...job, contender, messages, concurrency, batchSize, measure: what },
		Measurement,
	);
	const requests = contender === 'oneByOne' ? messages : Math.ceil(messages / batchSize);
	const found = flaws(await account.summary(), messages, requests);
	if (measurement.count !== messages) found.push(`${measurement.count} of ${messages} known as accepted`);
	if (contender !== 'bare' && measurement.items !== messages) found.push(`${measurement.items} output items`);
	checks.count(`${nameOf({ messages, latencyMs }, contender)}: every phone one SMS`, found);
	return { ...measurement, contender, messages, latencyMs, requests };
}

function nameOf(
	{ messages, latencyMs }: Pick<SendCell, 'messages' | 'latencyMs'>,
	contender: Contender,
): string {
	return `${contender} ${messages.toLocaleString('en-US')} at ${latencyMs} ms`;
}
