import { attempt, command, read } from './api.js';
import { composer } from './composer.js';
import { byId, el, oneAtATime, reconcile } from './dom.js';
import { welcome } from './empty.js';
import { day, phoneNumber, plural } from './format.js';
import { showEntry } from './message.js';
import { address, route } from './route.js';
import { toast } from './toast.js';

const NEAR_THE_END = 80;

/**
 * What is on the right: one phone, or a word on how to get a first message. Nothing yet until this view is opened: news can
 * come between the change of the address and the browser's telling of it.
 */
let shown = { phone: '' };

export function openConversation(phone) {
	const { token, view } = route();
	if (view !== 'conversations') return;
	if (shown.phone === phone && shown.token === token) return;
	shown = { phone, token };
	if (phone === '') return byId('conversation').replaceChildren(welcome(token));
	shown.parts = parts(phone, token);
	byId('conversation').replaceChildren(shown.parts.head, shown.parts.log, shown.parts.composer);
	void refreshConversation();
	// On a phone the list is gone now: whoever uses a keyboard or a screen reader goes along.
	if (matchMedia('(max-width: 760px)').matches) shown.parts.title.focus();
}

export const refreshConversation = oneAtATime(async () => {
	const { phone, token, parts: current } = shown;
	if (phone === '') return;
	const thread = await read(token, `threads/${phone}`);
	if (shown.parts !== current) return;
	showHead(current, thread);
	showLog(current.log, thread);
	current.composer.hidden = !thread.entries.some(({ direction }) => direction === 'out');
});

function parts(phone, token) {
	const title = el('h2', { tabindex: -1 }, phoneNumber(phone));
	const name = el('p', { class: 'head-name' });
	const blacklist = toggle('Blacklist', (on) => setBarrier('blacklist', phone, on));
	const doNotDisturb = toggle('Do not disturb', (on) => setBarrier('do-not-disturb', phone, on));
	const back = el(
		'a',
		{ class: 'back', href: address({ token, view: 'conversations' }), 'aria-label': 'Back to the phones' },
		'‹',
	);
	const head = el(
		'div',
		{ class: 'head' },
		back,
		el('div', { class: 'head-who' }, title, name),
		el('div', { class: 'head-barriers' }, blacklist, doNotDisturb),
	);
	const log = el('div', { class: 'log', role: 'log', 'aria-label': 'Messages', tabindex: 0 });
	return { head, title, name, blacklist, doNotDisturb, log, composer: composer(phone) };
}

function showHead({ name, blacklist, doNotDisturb }, thread) {
	name.textContent = thread.name;
	name.hidden = thread.name === '';
	blacklist.setAttribute('aria-pressed', String(thread.blacklisted));
	doNotDisturb.setAttribute('aria-pressed', String(thread.doNotDisturb));
}

function showLog(log, { entries, hidden }) {
	const fresh = log.childElementCount === 0;
	const atTheEnd = fresh || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END;
	reconcile(log, withDays(entries, hidden), {
		key: ({ id, note }) => id ?? note,
		create: ({ note }) => el('div', { class: note === undefined ? 'entry' : 'day' }),
		update: (element, item) =>
			item.note === undefined ? showEntry(element, item) : element.replaceChildren(item.note),
	});
	if (atTheEnd) log.scrollTop = log.scrollHeight;
}

/** The entries with a line where a new day begins. */
function withDays(entries, hidden) {
	if (entries.length === 0) return [{ note: 'No message to this phone.' }];
	const items =
		hidden > 0 ? [{ note: `${plural(hidden, 'older entry is', 'older entries are')} not shown` }] : [];
	let today = '';
	for (const entry of entries) {
		if (day(entry.at) !== today) items.push({ note: (today = day(entry.at)) });
		items.push(entry);
	}
	return items;
}

function toggle(label, set) {
	const press = ({ currentTarget }) => void set(currentTarget.getAttribute('aria-pressed') !== 'true');
	return el('button', { type: 'button', class: 'toggle', 'aria-pressed': 'false', onclick: press }, label);
}

async function setBarrier(list, phone, on) {
	const done = await attempt(() => command(shown.token, list, { phone, remove: !on }));
	if (done === undefined) return;
	const name = list === 'blacklist' ? 'the blacklist' : 'the do-not-disturb list';
	toast(`${phoneNumber(phone)} is ${on ? 'on' : 'off'} ${name}.`);
	await refreshConversation();
}
