import { attempt, command } from './api.js';
import { byId, el } from './dom.js';
import { plural, reais } from './format.js';
import { route } from './route.js';
import { toast } from './toast.js';

const dialog = byId('balance-dialog');
let latest;

export function showBalance(state) {
	latest = state;
	byId('balance-amount').textContent = reais(state.balance);
	byId('balance').classList.toggle('low', state.balance < state.price);
}

byId('balance').addEventListener('click', () => {
	if (latest === undefined) return;
	dialog.replaceChildren(...content(latest));
	dialog.showModal();
});

function content({ balance, price, accepted, phones }) {
	const amount = el('input', { type: 'number', step: '0.01', required: true, value: balance.toFixed(2) });
	const save = async (event) => {
		event.preventDefault();
		await setBalance(Number(amount.value));
	};
	return [
		el(
			'form',
			{ onsubmit: (event) => void save(event) },
			el('h2', { id: 'balance-title' }, 'Balance'),
			el(
				'p',
				{ class: 'note' },
				`An SMS costs ${reais(price)}. So far ${plural(accepted, 'SMS', 'SMS')} to ${plural(phones, 'phone', 'phones')}.`,
			),
			el('label', {}, 'Amount in reais', amount),
			el(
				'div',
				{ class: 'buttons' },
				el('button', { type: 'submit', class: 'primary' }, 'Set'),
				el('button', { type: 'button', onclick: () => void setBalance(0) }, 'No credit'),
				el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'),
			),
		),
	];
}

async function setBalance(balance) {
	const done = await attempt(() => command(route().token, 'settings', { balance }));
	if (done === undefined) return;
	dialog.close();
	toast(`The balance is ${reais(balance)}.`);
}
