import { attempt, odoo } from './api.js';
import { byId, el } from './dom.js';
import { plural } from './format.js';

const TEXTS = {
	refuse: 'Odoo error, nothing written',
	unavailable: '503, nothing written',
	loseAnswer: 'Written, then 502',
};

/** The sandbox's Odoo has faults of its own: the next writes go wrong. It is shared by all accounts. */
export async function showOdooFaults() {
	const card = byId('odoo-faults');
	const { faults } = await odoo.read();
	if (card.childElementCount === 0) card.append(...form());
	card
		.querySelector('.armed')
		.replaceChildren(
			...faults.map(({ kind, times }) =>
				el('li', {}, el('strong', {}, TEXTS[kind]), el('span', {}, plural(times, 'write', 'writes'))),
			),
		);
	card.querySelector('[data-clear]').disabled = faults.length === 0;
}

function form() {
	const kind = el(
		'select',
		{},
		...Object.entries(TEXTS).map(([value, text]) => el('option', { value }, text)),
	);
	const times = el('input', { type: 'number', min: 1, value: '1' });
	const arm = () =>
		attempt(() => odoo.arm({ kind: kind.value, times: Number(times.value) })).then(showOdooFaults);
	const clear = () => attempt(() => odoo.clear()).then(showOdooFaults);
	return [
		el('h3', {}, 'Odoo'),
		el('label', {}, 'The next writes', kind),
		el('label', {}, 'How many times', times),
		el('ul', { class: 'armed' }),
		el(
			'div',
			{ class: 'buttons' },
			el('button', { type: 'button', class: 'primary', onclick: () => void arm() }, 'Arm'),
			el('button', { type: 'button', 'data-clear': true, onclick: () => void clear() }, 'Clear'),
		),
	];
}
