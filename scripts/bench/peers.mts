/** The Kolmeya node beside n8n's own Twilio node, in the same real n8n, each with a stand-in for its gateway. */
import { type BenchAccount, type Counts, flaws } from './account.mjs';
import type { Correctness } from './correctness.mjs';
import { startBenchServer } from './n8n.mjs';
import { batchSize, type PeerCell, peerLatency } from './plan.mjs';
import { type SendingWorkflow, withKolmeya, withTwilio } from './sending-workflows.mjs';
import { execute, save, type SavedWorkflow, type ServerCost } from './server-run.mjs';
import { Twilio } from './twilio.mjs';
import type { Say } from '../../test/support/processes/progress.mjs';

export interface PeerSample extends ServerCost {
	contender: 'Kolmeya' | 'Twilio';
	messages: number;
	lostResponse: boolean;
	requests: number;
	/** SMS that a phone got beyond its first. */
	doubles: number;
}

interface PeerSetting {
	tarball: string;
	account: BenchAccount;
	apiUrl: string;
	checks: Correctness;
	say: Say;
}

interface Contender {
	name: PeerSample['contender'];
	workflow(messages: number, retry: boolean): SendingWorkflow;
	/** Requests that these messages need. */
	needs(messages: number): number;
	reset(): Promise<void> | void;
	/** One response does not arrive, of a request in the middle of so many messages. */
	loseAnswer(messages: number): Promise<void> | void;
	counts(): Promise<Counts> | Counts;
}

const WARM_UP: PeerCell = { messages: 20, repetitions: 1 };

export async function benchPeers(
	cells: readonly PeerCell[],
	{ tarball, account, apiUrl, checks, say }: PeerSetting,
): Promise<PeerSample[]> {
	const { twilio, settings } = await Twilio.open();
	const server = await startBenchServer(tarball, 'vm', { token: account.token, apiUrl }, settings);
	try {
		const id = await server.client.createCredential('Twilio', 'twilioApi', twilio.credential);
		const contenders = [theirs(twilio, { id, name: 'Twilio' }), ours(account, server.credential)];
		const samples: PeerSample[] = [];
		for (const cell of [WARM_UP, ...cells]) {
			for (const [contender, saved] of await inTurns(cell, contenders)) {
				say(`${contender.name}, ${cell.messages} messages${cell.lostResponse ? ', a response is lost' : ''}`);
				const sample = await runOnce(cell, contender, saved);
				if (cell !== WARM_UP) samples.push(sample);
			}
		}
		return samples;
	} finally {
		await server.stop();
		twilio.close();
	}

	/** A B A B, each workflow saved once. */
	async function inTurns({ messages, repetitions, lostResponse = false }: PeerCell, of: Contender[]) {
		const saved: Array<[Contender, SavedWorkflow]> = [];
		for (const one of of) saved.push([one, await save(server, one.workflow(messages, lostResponse))]);
		return Array.from({ length: repetitions }, () => saved).flat();
	}

	async function runOnce(
		{ messages, lostResponse = false }: PeerCell,
		contender: Contender,
		saved: SavedWorkflow,
	): Promise<PeerSample> {
		const { name } = contender;
		await contender.reset();
		if (lostResponse) await contender.loseAnswer(messages);
		const { cost, found } = await execute(server, saved, messages);
		const counts = await contender.counts();
		// How often the peer's node sends again after a lost response is what is looked for.
		const wanted = name === 'Kolmeya' || !lostResponse;
		const flawed = [...found, ...(wanted ? flaws(counts, messages, contender.needs(messages)) : [])];
		checks.count(`${name} ${messages} beside a peer${lostResponse ? ', a response lost' : ''}`, flawed);
		const doubles = counts.accepted - counts.phones;
		return { ...cost, contender: name, messages, lostResponse, requests: counts.sent, doubles };
	}
}

const theirs = (twilio: Twilio, credential: { id: string; name: string }): Contender => ({
	name: 'Twilio',
	workflow: (messages, retry) => withTwilio(messages, credential, { retry }),
	needs: (messages) => messages,
	reset: () => twilio.reset(peerLatency),
	loseAnswer: (messages) => twilio.loseAnswer(messages / 2),
	counts: () => twilio.summary(),
});

const ours = (account: BenchAccount, credential: { id: string; name: string }): Contender => ({
	name: 'Kolmeya',
	workflow: (messages, retry) => withKolmeya(messages, credential, { retry }),
	needs: (messages) => Math.ceil(messages / batchSize),
	reset: () => account.reset(peerLatency),
	loseAnswer: () => account.loseAnswer(),
	counts: () => account.summary(),
});
