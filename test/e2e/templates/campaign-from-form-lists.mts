/** Lists as people have them, through the form: the right text on the right phone, or the line and the reason in Portuguese. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { choice, decide } from './campaign-from-form-office.mjs';
import type { UglyList } from './lists.mjs';
import type { Rehearsal } from './rehearsal.mjs';
import type { Visitor } from './visitor.mjs';

/** Their names are also longer than a Send Once Key may be. */
export async function checkUgly(
	form: Rehearsal,
	checks: Checks,
	visitor: Visitor,
	{ what, name, content, message, texts = {}, refused = [], asks = [], flaw }: UglyList,
): Promise<void> {
	const before = await form.account.received();
	const review = await visitor.start(
		{ 'Nome da campanha': what, Mensagem: message },
		{ Arquivo: { name, type: 'application/octet-stream', content } },
	);
	const wanted = [
		...refused.map(([, reason]) => reason),
		...refused.map(([line]) => `linha ${line} (`),
		...asks,
		...(flaw ? [flaw.portuguese] : []),
	];
	const lacking = wanted.filter((part) => !review.text.includes(part));
	checks.check(
		`${what}: the page says so in Portuguese`,
		lacking.length === 0 && review.isEnding === (flaw !== undefined),
		`${lacking.join(' / ')} not in ${review.text}`,
	);
	if (!flaw) {
		await visitor.answer(review, {
			'Centro de custo': 'O padrão da conta',
			[decide]: choice(review, 'Enviar agora'),
		});
	}
	const after = Object.entries(await form.account.received());
	const received = Object.fromEntries(
		after
			.filter(([phone, own]) => own.length > (before[phone]?.length ?? 0))
			.map(([phone, own]) => [phone, own.slice(before[phone]?.length ?? 0).join('|')]),
	);
	const sorted = (all: Record<string, string>) => JSON.stringify(Object.entries(all).sort());
	checks.check(
		`${what}: the right text on the right phone, once`,
		sorted(received) === sorted(texts),
		JSON.stringify(received),
	);
}
