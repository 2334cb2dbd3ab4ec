/** What became of the mutants of each core. */
import { relative } from 'node:path';
import { type Core, coreOf } from './cores.mjs';
import type { Mutant } from './run.mjs';
import { root } from '../../test/support/processes/places.mjs';

export interface Score {
	core: Core;
	files: number;
	killed: number;
	/** Ran on without end: noticed, too. */
	timedOut: number;
	/** No test fails. */
	survivors: Mutant[];
	/** Changes that no code can run with, e.g. those that do not load. */
	invalid: number;
}

export function scoreOf(core: Core, mutants: readonly Mutant[]): Score {
	const own = mutants.filter(({ fileName }) => coreOf(fileOf(fileName)) === core);
	const count = (...statuses: Array<Mutant['status']>) =>
		own.filter(({ status }) => statuses.includes(status)).length;
	return {
		core,
		files: new Set(own.map(({ fileName }) => fileName)).size,
		killed: count('Killed'),
		timedOut: count('Timeout'),
		survivors: own.filter(({ status }) => status === 'Survived' || status === 'NoCoverage'),
		invalid: count('CompileError', 'RuntimeError'),
	};
}

export function total({ killed, timedOut, survivors }: Score): number {
	return killed + timedOut + survivors.length;
}

/** Noticed mutants in percent. Without a single mutant something is wrong with the run, not right with the tests. */
export function percent(score: Score): number {
	const all = total(score);
	return all === 0 ? 0 : (100 * (score.killed + score.timedOut)) / all;
}

/** `nodes/Kolmeya/send/names.ts:42 ConditionalExpression -> false` */
export function describe({ fileName, location, mutatorName, replacement, status }: Mutant): string {
	const change = (replacement ?? '').replace(/\s+/g, ' ').slice(0, 100);
	const untested = status === 'NoCoverage' ? ' (no test runs it)' : '';
	return `${fileOf(fileName)}:${location.start.line} ${mutatorName} -> ${change}${untested}`;
}

const fileOf = (path: string): string => relative(root, path).replace(/\\/g, '/');
