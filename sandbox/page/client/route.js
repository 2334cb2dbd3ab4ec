/** The address after the #: `/<account>/<view>/<phone>`. Any place of the page can be linked to. */
export const VIEWS = ['conversations', 'requests', 'faults', 'blocked'];

const DEFAULT_ACCOUNT = 'sandbox';

export function route() {
	const [, token = DEFAULT_ACCOUNT, view = '', phone = ''] = location.hash
		.slice(1)
		.split('/')
		.map(decodeURIComponent);
	return {
		token: token === '' ? DEFAULT_ACCOUNT : token,
		view: VIEWS.includes(view) ? view : 'conversations',
		phone,
	};
}

export function address({ token, view, phone = '' }) {
	const pieces = phone === '' ? [token, view] : [token, view, phone];
	return `#/${pieces.map(encodeURIComponent).join('/')}`;
}
