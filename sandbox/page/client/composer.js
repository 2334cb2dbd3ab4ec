import { attempt, command } from './api.js';
import { el } from './dom.js';
import { route } from './route.js';
import { toldWebhook } from './toast.js';

const QUICK = ['SIM', 'Obrigado! 😊', 'SAIR'];

/** Where one answers as the customer who got the SMS. */
export function composer(phone) {
	const input = el('textarea', {
		rows: 1,
		placeholder: 'Reply as customer',
		'aria-label': 'Reply as customer',
		lang: 'pt-BR',
	});
	const send = async (text) => {
		if (text.trim() === '') return;
		const outcome = await attempt(() => command(route().token, 'reply', { phone, text }));
		if (outcome === undefined) return;
		if (text === input.value) input.value = '';
		toldWebhook('Replied', outcome);
		input.focus();
	};
	input.addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		void send(input.value);
	});
	const submit = (event) => {
		event.preventDefault();
		void send(input.value);
	};
	return el(
		'form',
		{ class: 'composer', onsubmit: submit },
		el(
			'div',
			{ class: 'quick', role: 'group', 'aria-label': 'Quick replies' },
			...QUICK.map((text) =>
				el(
					'button',
					{ type: 'button', class: 'action', lang: 'pt-BR', onclick: () => void send(text) },
					text,
				),
			),
		),
		el('div', { class: 'composer-line' }, input, el('button', { type: 'submit', class: 'primary' }, 'Reply')),
	);
}
