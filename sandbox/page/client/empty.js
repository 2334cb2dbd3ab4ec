import { el } from './dom.js';

/** What stands where nothing is chosen: how to get a first message here. */
export function welcome(token) {
	return el(
		'div',
		{ class: 'welcome' },
		el('img', { src: '/page/client/icon.svg', alt: '', width: 56, height: 56 }),
		el('h2', {}, 'Every phone, on one page'),
		el(
			'p',
			{},
			'Messages sent to this sandbox appear in the list. Choose a phone to reply as the customer, or to set its messages to delivered or failed.',
		),
		el(
			'dl',
			{ class: 'facts' },
			el('dt', {}, 'Base URL'),
			el('dd', {}, el('code', {}, `${location.origin}/api`)),
			el('dt', {}, 'API token'),
			el('dd', {}, el('code', {}, token)),
			el('dt', {}, 'Contacts'),
			el('dd', {}, el('a', { href: '/demo/contacts.csv' }, '2,500 invented people (CSV)')),
			el('dt', {}, 'Odoo'),
			el('dd', {}, el('code', {}, location.origin), ', database sandbox, admin / admin'),
		),
	);
}
