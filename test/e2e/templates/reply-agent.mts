/** 14: an AI agent answers replies; the model is a stand-in that obeys whoever writes to it. */
import { triggerUrl } from '../../../scripts/lib/templates.mjs';
import type { Checks } from '../../../scripts/lib/verdict.mjs';
import { callerOf } from './helpers.mjs';
import { LanguageModel, type Turn } from '../language-model.mjs';
import { Rehearsal } from './rehearsal.mjs';
import { checkAnswer, checkInjection, checkOptOut } from './reply-agent-answers.mjs';
import { checkLimit, checkModelDown, checkOdooDown, checkPassedOn } from './reply-agent-persons.mjs';
import { checkRepetition, checkTwoInOneCall } from './reply-agent-repetition.mjs';
import { phones, Scene, stranger, table } from './reply-agent-scene.mjs';
import type { Stage } from './stage.mjs';

const hours = 'Abrimos das 8h às 18h, de segunda a sexta.';

/** Obeys whoever wrote, as far as a model can. */
function script({ said, results }: { said: string; results: string[] }): Turn {
	if (/outro numero/.test(said) && results.length === 0) {
		const everywhere = { phone: stranger, telefone: stranger, to: stranger, number: stranger };
		return {
			calls: [
				{ text: 'Golpe 1', ...everywhere },
				{ text: 'Golpe 2', ...everywhere, reference: 'x' },
			],
		};
	}
	if (/hor[áa]rio/.test(said)) return results.length === 0 ? { calls: [{ text: hours }] } : { text: hours };
	if (/longo/.test(said) && results.length === 0) return { calls: [{ text: 'muito '.repeat(40) }] };
	if (/reclama/.test(said)) return { text: 'PESSOA: reclamação sobre o atendimento' };
	if (/quebrado/.test(said)) return { raw: '<html>502</html>' };
	if (/mudo/.test(said)) return { text: '' };
	return { text: 'Pronto.' };
}

export default async function replyAgent(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const model = await LanguageModel.open(script);
	const agent = await Rehearsal.prepare(stage, 'reply-agent', {
		settings: {
			maxAnswersPerDay: 2,
			openMinutes: 0.05,
			optOutConfirmation: 'Você não receberá mais SMS.',
			odooUserId: 2,
		},
		credentials: { openAiApi: { apiKey: 'stand-in', url: model.url } },
	});
	const caller = await callerOf(stage, agent, triggerUrl(stage.n8n.url, agent.template) ?? '', false);
	const scene = new Scene(stage, agent, checks, model);
	try {
		await checks.attempt('reply-agent: answers, refuses, blocks, passes on', async () => {
			await caller.send(phones.map((to) => ({ phone: to, message: 'Sua consulta é amanhã.' })));
			await checkAnswer(scene);
			await checkInjection(scene);
			await checkOptOut(scene);
			await checkRepetition(scene);
			await checkPassedOn(scene);
			await checkTwoInOneCall(scene);
			await checkLimit(scene);
			await checkOdooDown(scene);
			await checkModelDown(scene);
		});
	} finally {
		await model.stop();
	}
	await stage.session.discard(caller.workflowId);
	await agent.end();
}
