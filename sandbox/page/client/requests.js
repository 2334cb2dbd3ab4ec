import { attempt, read } from './api.js';
import { byId, el, oneAtATime, reconcile } from './dom.js';
import { count, exactTime, plural } from './format.js';
import { route } from './route.js';

/** The newest requests; a body is fetched when somebody opens it. */
export const refreshRequests = oneAtATime(async () => {
	const { token } = route();
	const requests = await read(token, 'requests');
	if (route().token !== token) return;
	const list = byId('requests');
	if (requests.length === 0) {
		return list.replaceChildren(el('p', { class: 'empty' }, 'No request yet.'));
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

function create({ n, token }) {
	const details = el('details', { class: 'request' }, el('summary', {}));
	details.addEventListener('toggle', () => {
		if (details.open && details.querySelector('pre') === null) void showBody(details, token, n);
	});
	return details;
}

function update(details, { n, path, status, at, messages }) {
	details
		.querySelector('summary')
		.replaceChildren(
			el('span', { class: 'request-n' }, `#${count(n)}`),
			el('time', {}, exactTime(at)),
			el('code', { class: 'request-path' }, path),
			messages === null
				? null
				: el('span', { class: 'request-size' }, plural(messages, 'message', 'messages')),
			el('span', { class: `badge ${tone(status)}` }, status ?? 'No answer'),
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

function tone(status) {
	if (status === null) return 'waiting';
	return status < 300 ? 'good' : status < 400 || status === 429 ? 'late' : 'bad';
}
