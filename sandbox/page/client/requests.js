import { attempt, read } from './api.js';
import { byId, el, fill, oneAtATime, reconcile } from './dom.js';
import { count, exactTime, plural } from './format.js';
import { route } from './route.js';

const search = byId('request-search');

/** The newest requests, or those with the words of the search; a body is fetched when somebody opens it. */
export const refreshRequests = oneAtATime(async () => {
	const { token } = route();
	const wanted = search.value.trim();
	const requests = await read(token, `requests?search=${encodeURIComponent(wanted)}`);
	if (route().token !== token) return;
	const list = byId('requests');
	if (requests.length === 0) {
		const text = wanted === '' ? 'No request yet.' : `No request with “${wanted}”.`;
		return list.replaceChildren(el('p', { class: 'empty' }, text));
	}
	list.querySelector('.empty')?.remove();
	reconcile(
		list,
		requests.map((request) => ({ ...request, token })),
		{
			key: ({ n }) => `${token}/${n}`,
			create,
			update,
		},
	);
});

search.addEventListener('input', () => void refreshRequests());

function create({ n, token }) {
	const details = el('details', { class: 'request' }, el('summary', {}));
	details.addEventListener('toggle', () => {
		if (details.open && details.querySelector('pre') === null) void showBody(details, token, n);
	});
	return details;
}

function update(details, { n, path, status, at, messages }) {
	const { tone, text } = outcome(status, path);
	fill(
		details.querySelector('summary'),
		el('span', { class: 'request-n' }, `#${count(n)}`),
		el('time', {}, exactTime(at)),
		el('code', { class: 'request-path' }, path),
		el('span', { class: 'request-size' }, messages === null ? '' : plural(messages, 'message', 'messages')),
		el('span', { class: `badge ${tone}` }, text),
	);
}

async function showBody(details, token, n) {
	const body = await attempt(() => read(token, `requests/${n}`));
	if (body === undefined) return;
	details.append(
		el(
			'pre',
			{ tabindex: 0, 'aria-label': `Body of request ${n}` },
			body.text === '' ? 'The body was not kept.' : body.text,
		),
	);
	if (body.omitted > 0)
		details.append(el('p', { class: 'note' }, `${count(body.omitted)} more characters are not shown.`));
}

/** A look-up that finds nothing is how a client learns that nothing was sent: no failure. */
function outcome(status, path) {
	if (status === null) return { tone: 'waiting', text: 'No answer' };
	if (status === 404 && path.startsWith('sms/status/')) return { tone: 'sent', text: '404 not known' };
	const tone = status < 300 ? 'good' : status < 400 || status === 429 ? 'late' : 'bad';
	return { tone, text: status };
}
