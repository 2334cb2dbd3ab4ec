/** What the dashboard says where there is nothing to draw. */
import { z } from 'zod';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';
import { untilReported } from './truth.mjs';

export const token = 'correct-horse-battery-staple';

/** More messages than the page looks through have gone out since the only failure. */
export async function checkOldFailure(stage: Stage, checks: Checks): Promise<void> {
	const settings = { token, days: 3 };
	const page = await Rehearsal.prepare(stage, 'dashboard-page', { settings, account: { balance: 1000 } });
	const send = async (count: number) => {
		const messages = Array.from({ length: count }, (_, i) => ({
			phone: 11_955_560_000 + i,
			message: 'Aviso',
		}));
		await page.account.vendor('sms/store', { messages }, z.unknown());
	};
	await send(1);
	const [failed] = await page.account.messages();
	await page.account.tell('status', { messageId: failed.id, code: 4 });
	await send(1000);
	await send(1000);
	await untilReported(Date.now());
	const { text } = await page.call('GET', `${page.address('Open the dashboard')}?token=${token}`);
	checks.check(
		'a failure that is counted is not denied',
		text.includes('1 falha ·') && text.includes('Nenhuma falha entre as 2.000 mensagens mais recentes.'),
		text.slice(text.indexOf('<main>')),
	);
	checks.check(
		'the replies are said to be those of the days shown',
		text.includes('últimos 3 dias') && !text.includes('últimos 7 dias'),
	);
	await page.end();
}

/** Before the first SMS: words instead of axes without anything on them. */
export async function checkEmpty(stage: Stage, checks: Checks): Promise<void> {
	const page = await Rehearsal.prepare(stage, 'dashboard-page', { settings: { token, days: 3 } });
	const { text } = await page.call('GET', `${page.address('Open the dashboard')}?token=${token}`);
	checks.check(
		'without messages the page says so and draws nothing',
		text.split('Nenhuma mensagem no período.').length === 4 &&
			text.includes('Nenhuma resposta nos últimos 3 dias.') &&
			text.includes('Nenhuma falha no período.') &&
			!text.includes('<svg'),
		text.slice(text.indexOf('<main>')),
	);
	await page.end();
}
