import { attempt, command, read } from './api.js';
import { byId, el, oneAtATime } from './dom.js';
import { phoneNumber, plural } from './format.js';
import { route } from './route.js';

const LISTS = [
	{
		name: 'blacklist',
		key: 'blacklist',
		title: 'Blacklist',
		about: 'Your own list. An entry with a CPF blocks only that person.',
		document: true,
	},
	{
		name: 'do-not-disturb',
		key: 'doNotDisturb',
		title: 'Do not disturb',
		about: 'The official do-not-disturb register of São Paulo.',
		document: false,
	},
];

export const refreshBlocked = oneAtATime(async () => {
	const { token } = route();
	const lists = await read(token, 'lists');
	if (route().token !== token) return;
	const cards = byId('blocked');
	if (cards.childElementCount === 0) cards.append(...LISTS.map(card));
	LISTS.forEach((list, i) => showEntries(cards.children[i], list, lists[list.key]));
});

function card({ name, title, about, document: takesDocument }) {
	const phone = el('input', { name: 'phone', type: 'tel', required: true, placeholder: '11 90100-0000' });
	const cpf = el('input', { name: 'document', inputmode: 'numeric', placeholder: 'optional' });
	const add = async (event) => {
		event.preventDefault();
		const entry = {
			phone: phone.value,
			...(takesDocument && cpf.value !== '' ? { document: cpf.value } : {}),
		};
		const done = await attempt(() => command(route().token, name, entry));
		if (done !== undefined) event.target.reset();
		await refreshBlocked();
	};
	return el(
		'div',
		{ class: 'card' },
		el('h3', {}, title),
		el('p', { class: 'note' }, about),
		el(
			'form',
			{ class: 'add', onsubmit: (event) => void add(event) },
			el('label', {}, 'Phone', phone),
			takesDocument ? el('label', {}, 'CPF', cpf) : null,
			el('button', { type: 'submit', class: 'primary', 'aria-label': `Add to ${title}` }, 'Add'),
		),
		el('ul', { class: 'entries', tabindex: 0, 'aria-label': title }),
		el('p', { class: 'note more' }),
	);
}

function showEntries(cardElement, { name, title }, { entries, hidden }) {
	const remove = async (entry) => {
		await attempt(() => command(route().token, name, { ...entry, remove: true }));
		await refreshBlocked();
	};
	cardElement.querySelector('.entries').replaceChildren(
		...entries.map(({ phone, document: cpf }) => {
			const entry = cpf === null ? { phone } : { phone, document: cpf };
			return el(
				'li',
				{},
				el('span', {}, phoneNumber(phone), cpf === null ? null : el('small', {}, `CPF ${cpf}`)),
				el(
					'button',
					{
						type: 'button',
						class: 'action',
						'aria-label': `Remove ${phoneNumber(phone)} from ${title}`,
						onclick: () => void remove(entry),
					},
					'Remove',
				),
			);
		}),
	);
	cardElement.querySelector('.more').textContent =
		entries.length === 0
			? 'Nobody is on this list.'
			: hidden > 0
				? `${plural(hidden, 'older entry is', 'older entries are')} not shown.`
				: '';
}
