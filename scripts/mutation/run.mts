/** Runs Stryker: it changes the code in one place at a time and looks whether a test fails. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { type Core, patternsOf, wantedScore } from './cores.mjs';
import { artifacts, root } from '../../test/support/processes/places.mjs';

export type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

export const mutationArtifacts = join(artifacts, 'mutation');
/** Every mutant in its place, with what became of it. */
export const mutationReport = join(mutationArtifacts, 'report.html');

export async function mutate(cores: readonly Core[], concurrency: number): Promise<Mutant[]> {
	process.chdir(root);
	// Outside of the project: lint and jest would find the copies there when a run is broken off.
	const copies = await mkdtemp(join(tmpdir(), 'kolmeya-mutation-'));
	const stryker = new Stryker({
		mutate: cores.flatMap(patternsOf),
		plugins: ['@stryker-mutator/jest-runner'],
		testRunner: 'jest',
		jest: { projectType: 'custom', configFile: 'jest.mutation.config.js', enableFindRelatedTests: true },
		coverageAnalysis: 'perTest',
		concurrency,
		// A mutant may loop without end. What the tests need without one is measured and comes on top.
		timeoutMS: 20_000,
		reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only', 'html'],
		htmlReporter: { fileName: mutationReport },
		thresholds: { high: 95, low: 90, break: wantedScore },
		tempDirName: copies,
		// Neither needed by these tests nor small.
		ignorePatterns: [
			'.artifacts',
			'coverage',
			'dist',
			'docs',
			'icons',
			'workflows',
			'test/e2e',
			'test/bench',
		],
	});
	try {
		return await stryker.runMutationTest();
	} finally {
		await rm(copies, { recursive: true, force: true });
	}
}
