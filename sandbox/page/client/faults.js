import { attempt, clearFaults, command, readCatalog } from './api.js';
import { byId, el } from './dom.js';
import { plural } from './format.js';
import { showOdooFaults } from './odoo-faults.js';
import { route } from './route.js';
import { toast } from './toast.js';

let catalog;

/** The form once, the armed faults each time they change. */
export async function showFaults(faults) {
	if (catalog === undefined) {
		catalog = readCatalog();
		byId('fault-form').append(...form(await catalog));
	}
	const { faultKinds } = await catalog;
	showArmed(faults, faultKinds);
	await showOdooFaults();
}

function form({ endpoints, faultKinds, answers }) {
	const kinds = faultKinds.map(({ kind, text }) => el('option', { value: kind }, text));
	const places = [
		el('option', { value: '*' }, 'any endpoint'),
		...endpoints.map((path) => el('option', { value: path }, path)),
	];
	const fields = {
		retryAfter: number('Retry-After, seconds (empty: no header)', 'retryAfter', '5', 0),
		ms: number('Delay, milliseconds', 'ms', '3000', 0),
		forMs: number('For how long, milliseconds', 'forMs', '5000', 0),
		taken: number('Messages accepted (empty: all)', 'taken', '', 0),
		shown: number('Messages shown', 'shown', '1', 0),
		length: number('Characters left', 'length', '50', 1),
		field: text('Name of the field', 'field'),
		change: choice('References are', 'change', ['cut', 'lower', 'null']),
		answer: choice('What the client gets (empty: as usual)', 'answer', ['', ...answers]),
	};
	const kind = el('select', { name: 'kind' }, ...kinds);
	const nameInScripts = el('code', {});
	// A field that is off is no part of the form's data either.
	const showFields = () => {
		const read = faultKinds.find((entry) => entry.kind === kind.value).fields;
		for (const [name, field] of Object.entries(fields)) {
			field.hidden = !read.includes(name);
			field.querySelector('[name]').disabled = field.hidden;
		}
		nameInScripts.textContent = kind.value;
	};
	kind.addEventListener('change', showFields);
	showFields();
	byId('fault-form').addEventListener('submit', (event) => void arm(event));
	return [
		el('h3', {}, 'Arm a fault'),
		el('label', {}, 'What goes wrong', kind),
		el('p', { class: 'note' }, 'In scripts: ', nameInScripts),
		el('label', {}, 'Where', el('select', { name: 'on', value: 'sms/store' }, ...places)),
		el(
			'div',
			{ class: 'pair' },
			number('How many times', 'times', '1', 1),
			number('Requests to let pass first', 'skip', '0', 0),
		),
		...Object.values(fields),
		el('button', { type: 'submit', class: 'primary' }, 'Arm'),
	];
}

const number = (label, name, value, min) =>
	el('label', {}, label, el('input', { type: 'number', name, value, min }));

const text = (label, name) => el('label', {}, label, el('input', { type: 'text', name, required: true }));

const choice = (label, name, values) =>
	el('label', {}, label, el('select', { name }, ...values.map((value) => el('option', { value }, value))));

/** What is text in a fault; all else are numbers. */
const TEXTS = ['on', 'kind', 'field', 'change', 'answer'];

async function arm(event) {
	event.preventDefault();
	const filled = [...new FormData(event.target)].filter(([, value]) => value !== '');
	const fault = Object.fromEntries(
		filled.map(([name, value]) => [name, TEXTS.includes(name) ? value : Number(value)]),
	);
	const done = await attempt(() => command(route().token, 'faults', fault));
	if (done !== undefined) toast(`${fault.kind} is armed.`);
}

function showArmed(faults, kinds) {
	const lines = faults.map(({ kind, on, times, skip }) =>
		el(
			'li',
			{},
			el('strong', {}, kinds.find((entry) => entry.kind === kind)?.text ?? kind),
			el(
				'span',
				{},
				el('code', {}, on === '*' ? 'any endpoint' : on),
				` · ${times === null ? 'always' : plural(times, 'time', 'times')}`,
				skip > 0 ? ` · after ${skip} more` : '',
			),
		),
	);
	byId('faults-armed').replaceChildren(
		el('h3', {}, 'Armed'),
		faults.length === 0
			? el('p', { class: 'empty' }, 'Nothing is armed: all requests are answered.')
			: el('ul', { class: 'armed' }, ...lines),
		el('button', { type: 'button', disabled: faults.length === 0, onclick: () => void clear() }, 'Clear all'),
	);
}

async function clear() {
	const done = await attempt(() => clearFaults(route().token));
	if (done !== undefined) toast('All faults are cleared.');
}
