import { byId, el } from './dom.js';

const SHOWN_MS = 5_000;
const MOST = 3;

/** A line that says what just happened, and goes by itself. */
export function toast(text, tone = 'plain') {
	const toasts = byId('toasts');
	const line = el('p', { class: `toast ${tone}` }, text);
	toasts.append(line);
	while (toasts.children.length > MOST) toasts.firstElementChild.remove();
	setTimeout(() => line.remove(), SHOWN_MS);
}

/** What became of the webhook that an action fired. */
export function toldWebhook(done, { delivered, status, error }) {
	if (delivered) toast(`${done}. The webhook answered ${status}.`, 'good');
	else if (status !== null) toast(`${done}. The webhook answered ${status}.`, 'bad');
	else toast(`${done}. No webhook was called: ${error}.`);
}
