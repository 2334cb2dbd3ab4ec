import { read } from './api.js';
import { byId, el, oneAtATime, reconcile } from './dom.js';
import { count, phoneNumber, STATUSES, when } from './format.js';
import { address, route } from './route.js';

const search = byId('search');

/** The list of phones on the left. */
export const refreshThreads = oneAtATime(async () => {
	const { token } = route();
	const wanted = search.value.trim();
	const { threads, hidden } = await read(token, `threads?search=${encodeURIComponent(wanted)}`);
	if (route().token !== token) return;
	const { phone: open } = route();
	reconcile(
		byId('threads'),
		threads.map((thread) => ({ ...thread, open: thread.phone === open, token })),
		{ key: ({ phone }) => phone, create: () => el('li'), update: showThread },
	);
	showNote(threads.length, hidden, wanted);
});

search.addEventListener('input', () => void refreshThreads());

function showThread(item, { phone, name, last, blacklisted, doNotDisturb, open, token }) {
	const status = STATUSES[last.statusCode];
	item.replaceChildren(
		el(
			'a',
			{
				class: 'thread',
				href: address({ token, view: 'conversations', phone }),
				'aria-current': open ? 'true' : null,
			},
			el(
				'span',
				{ class: 'thread-top' },
				el('span', { class: 'thread-phone' }, phoneNumber(phone)),
				el('time', {}, when(last.at)),
			),
			name === '' ? null : el('span', { class: 'thread-name' }, name),
			el(
				'span',
				{ class: 'thread-last' },
				el('span', { class: `mark ${status?.tone ?? 'reply'}`, title: status?.name ?? 'Reply' }),
				el('span', { class: 'hidden' }, status === undefined ? 'Reply: ' : `${status.name}: `),
				el('span', { class: 'thread-text', lang: 'pt-BR' }, last.text),
				blacklisted ? el('span', { class: 'flag' }, 'Blacklist') : null,
				doNotDisturb ? el('span', { class: 'flag' }, 'Do not disturb') : null,
			),
		),
	);
}

function showNote(shown, hidden, wanted) {
	const note = byId('threads-note');
	// Without a single message a narrow screen shows how to send one, below the empty list.
	byId('view-conversations').classList.toggle('silent', shown === 0 && wanted === '');
	const texts = [];
	if (shown === 0 && wanted === '') texts.push('No messages yet.');
	if (shown === 0 && wanted !== '') texts.push(`No phone, name or text with “${wanted}”.`);
	// How many others there are is not known: only the newest messages are looked at.
	if (hidden > 0) texts.push(`The ${count(shown)} newest phones are shown. Search for the others.`);
	note.hidden = texts.length === 0;
	note.replaceChildren(...texts);
	const phone = wanted.replace(/\D/g, '');
	if (shown === 0 && /^\d{10,11}$/.test(phone)) {
		const { token } = route();
		note.append(
			' ',
			el('a', { href: address({ token, view: 'conversations', phone }) }, `Open ${phoneNumber(phone)}`),
		);
	}
}
