import { attempt, command } from './api.js';
import { el } from './dom.js';
import { isFinal, STATUSES, time } from './format.js';
import { route } from './route.js';
import { toldWebhook } from './toast.js';

const ACTIONS = [
	{ code: 3, label: 'Deliver', done: 'Delivered' },
	{ code: 4, label: 'Fail', done: 'Failed' },
	{ code: 5, label: 'Reject', done: 'Rejected' },
	{ code: 6, label: 'Expire', done: 'Expired' },
];

/** One SMS, or one reply, of a conversation. */
export function showEntry(element, entry) {
	const isSms = entry.direction === 'out';
	element.className = `entry ${isSms ? 'sms' : 'answer'}`;
	element.replaceChildren(
		el('p', { class: 'bubble', lang: 'pt-BR' }, entry.text),
		el(
			'div',
			{ class: 'meta' },
			...(isSms ? smsMeta(entry) : [el('span', {}, 'Reply'), el('time', {}, time(entry.at))]),
		),
	);
	if (isSms) addActions(element, entry);
}

function smsMeta({ at, statusCode, reference }) {
	const { name, tone } = STATUSES[statusCode];
	return [
		el('time', {}, time(at)),
		el('span', { class: `badge ${tone}` }, name),
		reference === null ? null : el('span', { class: 'reference', title: 'Reference' }, reference),
	];
}

/** In sight while the message has no end, afterwards behind a "Change". */
function addActions(element, { id, statusCode, text }) {
	const about = text.length > 40 ? `${text.slice(0, 40)}…` : text;
	const buttons = ACTIONS.filter(({ code }) => code !== statusCode).map(({ code, label, done }) =>
		el(
			'button',
			{
				type: 'button',
				class: 'action',
				'aria-label': `${label}: ${about}`,
				onclick: () => void setStatus(id, code, done),
			},
			label,
		),
	);
	const actions = el('div', { class: 'actions', hidden: isFinal(statusCode) }, ...buttons);
	element.append(actions);
	if (isFinal(statusCode)) element.querySelector('.meta').append(changeButton(actions, about));
}

function changeButton(actions, about) {
	const open = ({ currentTarget }) => {
		actions.hidden = !actions.hidden;
		currentTarget.setAttribute('aria-expanded', String(!actions.hidden));
	};
	return el(
		'button',
		{
			type: 'button',
			class: 'change',
			'aria-expanded': 'false',
			'aria-label': `Change: ${about}`,
			onclick: open,
		},
		'Change',
	);
}

async function setStatus(messageId, code, done) {
	const outcome = await attempt(() => command(route().token, 'status', { messageId, code }));
	if (outcome !== undefined) toldWebhook(done, outcome);
}
