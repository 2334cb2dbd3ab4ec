import { attempt, readAccounts } from './api.js';
import { showBalance } from './balance.js';
import { refreshBlocked } from './blocked.js';
import { openConversation, refreshConversation } from './conversation.js';
import { byId, el, fill } from './dom.js';
import { showFaults } from './faults.js';
import { count } from './format.js';
import { follow, leave } from './live.js';
import { refreshRequests } from './requests.js';
import { address, route, VIEWS } from './route.js';
import { refreshThreads } from './threads.js';

let token;
let state;
/** Resolves to whether the sandbox has the account of the address. */
let found;

/** The address changed: another account, view or phone. */
async function navigate() {
	const { hash } = location;
	const place = route();
	if (place.token !== token) switchTo(place.token);
	const missing = (await found) === false;
	if (location.hash !== hash) return;
	document.body.classList.toggle('missing', missing);
	for (const view of VIEWS) byId(`view-${view}`).hidden = missing || view !== place.view;
	byId('missing').hidden = !missing;
	for (const link of document.querySelectorAll('.tabs a')) {
		link.href = address({ token, view: link.dataset.view });
		if (link.dataset.view === place.view) link.setAttribute('aria-current', 'page');
		else link.removeAttribute('aria-current');
	}
	if (missing) return showMissing(place);
	byId('view-conversations').classList.toggle('reading', place.phone !== '');
	openConversation(place.phone);
	refreshView(place.view);
}

function switchTo(other) {
	token = other;
	state = undefined;
	leave();
	found = attempt(listAccounts).then((known) => {
		if (known !== false && token === other) follow(other, changed, () => lookAgain(other));
		return known;
	});
}

/** The account is gone: says so instead of showing what it had. */
function lookAgain(gone) {
	if (token !== gone) return;
	token = undefined;
	void navigate();
}

/** A link from before a restart, or a mistyped token. Nothing of another account may stand there as this one's. */
function showMissing({ token: missing, view }) {
	fill(
		byId('missing-text'),
		`This sandbox has no account with the token “${missing}”. Accounts other than “sandbox” end when the sandbox stops. `,
		el('a', { href: address({ token: 'sandbox', view }) }, 'Open the account sandbox'),
	);
}

/** Reads again what the open view shows. */
function refreshView(view) {
	if (view === 'conversations') void refreshThreads();
	if (view === 'requests') void refreshRequests();
	if (view === 'blocked') void refreshBlocked();
	if (view === 'faults' && state !== undefined) void showFaults(state.faults);
}

/** The account changed: something was sent, answered, delivered, armed, ... */
function changed(next) {
	const before = state;
	state = next;
	const { view } = route();
	const differs = (part) => before?.versions[part] !== next.versions[part];
	showBalance(next);
	byId('request-count').textContent = next.requests === 0 ? '' : count(next.requests);
	byId('fault-count').textContent = next.faults.length === 0 ? '' : count(next.faults.length);
	if (view === 'conversations' && (differs('conversations') || differs('lists'))) {
		void refreshThreads();
		void refreshConversation();
	}
	if (view === 'requests' && differs('requests')) void refreshRequests();
	if (view === 'blocked' && differs('lists')) void refreshBlocked();
	if (view === 'faults') void showFaults(next.faults);
}

async function listAccounts() {
	const accounts = await readAccounts();
	const known = accounts.some((account) => account.token === token);
	const options = known ? accounts : [{ token, messages: 0 }, ...accounts];
	const select = byId('account');
	select.replaceChildren(...options.map((account) => el('option', { value: account.token }, account.token)));
	select.value = token;
	return known;
}

byId('account').addEventListener('change', ({ target }) => {
	location.hash = address({ token: target.value, view: route().view });
});
// Other programs open accounts at any time.
byId('account').addEventListener('focus', () => void attempt(listAccounts));
addEventListener('hashchange', () => void navigate());
void navigate();
