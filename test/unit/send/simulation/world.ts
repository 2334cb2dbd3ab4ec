import type { SendResult } from '../../../../nodes/Kolmeya/send';
import { VirtualClock } from './clock';
import { Execution } from './execution';
import { HostileGateway } from './gateway';
import type { Attempt } from './ledger';
import { MemoryRow, memoryOf } from './memory';
import { portOf } from './port';
import { Process } from './process';
import { checkEnd, checkForGood, type Ended } from './promises';
import { Seen } from './seen';
import type { Command, RequestFate, Story } from './story';
import { type Outside, type Surroundings, work } from './worker';

/** No story lasts longer after its last command: 5 minutes for another run or for a rate limit, a few times over. */
const MAX_MS = 4 * 60 * 60_000;
/** Without n8n's memory a death forgets: what was under way has landed and shows before anybody runs it again. */
const FORGETFUL_RESTART_MS = 20_000;

/** What a test may take away from the engine. */
export type Sabotage = (outside: Outside) => Outside;

/** Plays a story; gives the promises that were broken, in words. */
export async function play(
	story: Story,
	seen = new Seen(),
	sabotage: Sabotage = (outside) => outside,
): Promise<string[]> {
	const world = new World(story, seen, sabotage);
	seen.stories += 1;
	for (const command of story.commands) await world.obey(command);
	return await world.end();
}

class World implements Surroundings {
	private readonly clock = new VirtualClock();

	private readonly gateway: HostileGateway;

	private readonly row: MemoryRow | undefined;

	private readonly processes = [new Process(this.clock), new Process(this.clock)];

	private readonly executions: Execution[] = [];

	private readonly begun: Array<{ attempt: Attempt; execution: Execution }> = [];

	private readonly results: Ended[] = [];

	private readonly breaches: string[] = [];

	constructor(
		readonly story: Story,
		private readonly seen: Seen,
		private readonly sabotage: Sabotage,
	) {
		this.gateway = new HostileGateway(this.clock, seen);
		this.row = story.n8nRemembers ? new MemoryRow(story.atomicMemory) : undefined;
		if (!this.row) seen.note('no memory in n8n');
	}

	async obey(command: Command): Promise<void> {
		await this.clock.runUntil(this.clock.now + command.after);
		switch (command.do) {
			case 'start':
				return this.start(command.worker, command.run);
			case 'stop':
				return this.stop(this.executions[command.execution]);
			case 'kill':
				return await this.kill(this.placeOf(command.worker));
			case 'wait':
		}
	}

	async end(): Promise<string[]> {
		const over = await this.clock.runOut(MAX_MS);
		const hanging = this.executions.filter(({ atWork }) => atWork);
		if (!over || hanging.length > 0) this.breaches.push(`${hanging.length} executions hang (${over})`);
		const { ledger } = this.gateway;
		const untrue = this.results.flatMap((ended) => checkForGood(ended, ledger));
		return [...ledger.doubles, ...this.breaches, ...untrue];
	}

	outsideOf(execution: Execution, attempt: Attempt): Outside {
		const { gateway, seen } = this;
		const soften = (fate: RequestFate) => (this.row ? fate : softened(fate));
		return this.sabotage({
			port: portOf({ execution, attempt, gateway, seen, soften }),
			memory: memoryOf(execution.process, this.row, () => execution.memoryLatency()),
		});
	}

	began(attempt: Attempt, execution: Execution): void {
		const others = this.begun.filter(
			(other) =>
				other.execution.atWork && other.execution !== execution && other.attempt.scope === attempt.scope,
		);
		for (const other of others)
			this.seen.note(
				`two at once in ${other.execution.process === execution.process ? 'one process' : 'two processes'}`,
			);
		if (/-[2-9]$/.test(attempt.name)) this.seen.note('Retry On Fail');
		if (!/^run-\d+-0-/.test(attempt.name)) this.seen.note('round of a loop');
		this.begun.push({ attempt, execution });
	}

	ended(attempt: Attempt, result: SendResult): void {
		const ended = { attempt, result };
		this.results.push(ended);
		this.breaches.push(...checkEnd(ended, this.gateway.ledger));
		for (const { outcome } of result.messages) {
			this.seen.note(`ended ${outcome.outcome}`);
			if ('alreadySent' in outcome) this.seen.note('already sent');
		}
	}

	private start(worker: number, plan: Execution['plan']): void {
		const execution = new Execution(this.executions.length, plan, this.processes[this.placeOf(worker)]);
		this.executions.push(execution);
		this.seen.note(plan.withKey ? 'run with a key' : 'run without a key');
		if (this.story.ownReferences !== 'none') this.seen.note('own references');
		if (plan.ownRequestReference) this.seen.note('own request reference');
		const drafts = plan.rounds.flat();
		if (drafts.some(({ phone }) => phone > 0)) this.seen.note('corrected phone');
		if (drafts.some(({ text }) => text > 0)) this.seen.note('corrected text');
		void work(execution, this).catch((error: unknown) => {
			this.breaches.push(`send() threw ${String(error)}`);
		});
	}

	private stop(execution: Execution | undefined): void {
		if (!execution?.atWork) return;
		this.seen.note('stopped');
		execution.stop();
	}

	private async kill(place: number): Promise<void> {
		const dying = this.processes[place];
		const hit = this.executions.filter(({ process, atWork }) => process === dying && atWork);
		if (hit.length > 0) this.seen.note('killed at work');
		if (hit.some(({ underWay }) => underWay > 0)) this.seen.note('killed with a request under way');
		dying.alive = false;
		this.processes[place] = new Process(this.clock);
		if (!this.row) await this.clock.runUntil(this.clock.now + FORGETFUL_RESTART_MS);
	}

	/** Two processes that share no memory are not to run at once. */
	private placeOf(worker: number): number {
		return this.row ? worker : 0;
	}
}

/** What only a memory can tell a later run is not held against an n8n that has none. */
function softened(fate: RequestFate): RequestFate {
	return { ...fate, keeps: 'asGiven', shows: { ...fate.shows, forEver: false, withoutReferences: false } };
}
