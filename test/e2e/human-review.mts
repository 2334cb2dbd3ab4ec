/** Kolmeya as n8n's human review of an AI agent's tool, in the real n8n: who is asked, and what an answer does. */
import type { Demo } from '../support/demo/demo.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { checkAnswers } from './human-review/answering.mjs';
import { checkAsking } from './human-review/asking.mjs';
import { Scene } from './human-review/scene.mjs';
import { checkSilence, startSilence } from './human-review/silence.mjs';

export async function checkHumanReview(demo: Demo, checks: Checks): Promise<void> {
	const scene = await Scene.open(demo);
	try {
		const silent = await startSilence(scene);
		await checkAnswers(scene, checks);
		await checkAsking(scene, checks);
		await checkSilence(scene, checks, silent);
	} finally {
		await scene.close();
	}
}
