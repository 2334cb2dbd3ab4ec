import { createHash } from 'node:crypto';
import { send, type SendResult, type SendRun } from '../../../../nodes/Kolmeya/send';
import { composer, namedByContent, namedByItem } from '../../../../nodes/Kolmeya/send/compose';
import {
	noDuplicates,
	onePhonePerReference,
	uniqueReference,
} from '../../../../nodes/Kolmeya/send/guards/duplicates';
import { needsPhone, needsText } from '../../../../nodes/Kolmeya/send/guards/validity';
import type { OnceMemory } from '../../../../nodes/Kolmeya/send/once/memory';
import type { SendPort } from '../../../../nodes/Kolmeya/send/port';
import type { Execution } from './execution';
import { type Attempt, mostOf } from './ledger';
import { draftsOf } from './people';
import type { DraftPlan, Story } from './story';

/** What the outside gives to one run of the node; a sabotage wraps these. */
export interface Outside {
	port: SendPort;
	memory: OnceMemory;
}

/** What a worker needs of the world. */
export interface Surroundings {
	story: Story;
	outsideOf(execution: Execution, attempt: Attempt): Outside;
	began(attempt: Attempt, execution: Execution): void;
	ended(attempt: Attempt, result: SendResult): void;
}

/** One execution as n8n has it: the node once for each round of the loop, and again when it raises. */
export async function work(execution: Execution, world: Surroundings): Promise<void> {
	for (const [round, drafts] of execution.plan.rounds.entries()) {
		if (execution.cancelled || !(await runNode(execution, world, drafts, round))) break;
	}
	execution.over = true;
}

/** Whether the workflow goes on after the node. */
async function runNode(
	execution: Execution,
	world: Surroundings,
	drafts: readonly DraftPlan[],
	round: number,
): Promise<boolean> {
	const { plan, process } = execution;
	for (let tries = 1; ; tries += 1) {
		const campaign = `execution ${execution.number}, round ${round}`;
		const attempt: Attempt = {
			name: `run-${execution.number}-${round}-${tries}`,
			scope: plan.withKey ? `key ${world.story.key}` : campaign,
			withKey: plan.withKey,
			drafts,
			most: plan.withKey || !plan.allowDuplicates ? 1 : mostOf(drafts),
			began: process.clock.now,
		};
		world.began(attempt, execution);
		const outside = world.outsideOf(execution, attempt);
		const result = await send(runOf(execution, attempt, world.story, outside));
		attempt.ended = process.clock.now;
		world.ended(attempt, result);
		if (!mayRaise(result)) return true;
		if (tries >= plan.tries || execution.cancelled) return false;
		await execution.later(
			plan.between,
			() => {},
			() => {},
		);
		if (execution.cancelled) return false;
	}
}

function runOf(
	{ plan }: Execution,
	{ name, drafts }: Attempt,
	{ key, ownReferences }: Story,
	{ port, memory }: Outside,
): SendRun {
	const naming = plan.withKey ? namedByContent((content) => digest(`${key}\n${content}`)) : namedByItem(name);
	return {
		messages: draftsOf(drafts, plan, ownReferences).map(composer(naming)),
		reference: name,
		batchSize: plan.batchSize,
		concurrency: plan.concurrency,
		lookUpPatienceMs: plan.patience,
		guards: [
			needsPhone,
			needsText,
			noDuplicates(plan.allowDuplicates ? 'allow' : 'sameText'),
			...(plan.withKey || ownReferences !== 'none' ? [uniqueReference] : []),
			...(plan.withKey ? [onePhonePerReference] : []),
		],
		...(plan.withKey && {
			once: { key, memory, digest },
		}),
		port,
	};
}

/** The rule of `runSend.ts`: only then n8n may run the node again. */
function mayRaise({ messages, refusal }: SendResult): boolean {
	const left = messages.some(
		({ outcome }) =>
			outcome.outcome === 'accepted' ||
			(outcome.outcome === 'unconfirmed' && outcome.reason !== 'ledgerUnknown'),
	);
	return refusal !== undefined && !left;
}

const digests = new Map<string, string>();

function digest(content: string): string {
	const known = digests.get(content) ?? createHash('sha256').update(content).digest('hex').slice(0, 32);
	digests.set(content, known);
	return known;
}
