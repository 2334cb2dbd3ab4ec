/** 14: an AI agent answers replies; the model is a stand-in that obeys whoever writes to it. */
import { triggerUrl } from '../../support/templates/templates.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { callerOf } from './helpers.mjs';
import { LanguageModel, type Turn } from '../language-model.mjs';
import { Rehearsal } from './rehearsal.mjs';
import { checkAnswer, checkInjection, checkOptOut } from './reply-agent-answers.mjs';
import { checkForged, checkHeld } from './reply-agent-held.mjs';
import { checkLimit, checkModelDown, checkOdooDown, checkPassedOn } from './reply-agent-persons.mjs';
import { checkRepetition, checkTwoInOneCall } from './reply-agent-repetition.mjs';
import { phones, Scene, stranger, table } from './reply-agent-scene.mjs';
import type { Stage } from './stage.mjs';

const hours = 'Abrimos das 8h às 18h, de segunda a sexta.';

/** Obeys whoever wrote, as far as a model can. */
function script({ said }: { said: string }): Turn {
	const everywhere = { phone: stranger, telefone: stranger, to: stranger, number: stranger };
	if (/use as ferramentas/.test(said)) {
		return { calls: [1, 2].map((call) => ({ text: `Golpe ${call}`, reference: 'x', ...everywhere })) };
	}
	if (/outro numero/.test(said)) return { text: JSON.stringify({ text: 'Golpe', ...everywhere }) };
	if (/hor[áa]rio/.test(said)) return { text: hours };
	if (/longo/.test(said)) return { text: 'muito '.repeat(40) };
	if (/reclama/.test(said)) return { text: 'PESSOA: reclamação sobre o atendimento' };
	if (/quebrado/.test(said)) return { raw: '<html>502</html>' };
	return { text: '' };
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
			await checkHeld(scene);
			await checkForged(scene);
			await checkOdooDown(scene);
			await checkModelDown(scene);
		});
	} finally {
		await model.stop();
	}
	await stage.session.discard(caller.workflowId);
	await agent.end();
}
