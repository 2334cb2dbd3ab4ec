/**
 * The only way this page makes elements. Text is always text: nothing here, or anywhere, parses HTML, because what an
 * SMS says is written by strangers.
 */
export function el(tag, properties = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(properties)) {
		if (value === undefined || value === null || value === false) continue;
		if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
		else if (name === 'class') element.className = value;
		else if (name !== 'value') element.setAttribute(name, value === true ? '' : String(value));
	}
	fill(element, ...children);
	// Last, because a select takes the value of an option that it has.
	if (properties.value !== undefined) element.value = properties.value;
	return element;
}

/** New children instead of the old; what is not there is left out, where the browser would write "null". */
export function fill(element, ...children) {
	element.replaceChildren(
		...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
	);
}

export const byId = (id) => document.getElementById(id);

/**
 * Brings the children of `parent` in line with `items`: what has not changed stays as it is, with its focus, its
 * scroll position and whether it is open.
 */
export function reconcile(parent, items, { key, create, update = () => {} }) {
	const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
	let next = parent.firstElementChild;
	for (const item of items) {
		const id = String(key(item));
		const content = JSON.stringify(item);
		let child = known.get(id);
		known.delete(id);
		if (child === undefined) {
			child = create(item);
			child.dataset.key = id;
			child.content = content;
			update(child, item);
		} else if (child.content !== content) {
			child.content = content;
			update(child, item);
		}
		if (child === next) next = next.nextElementSibling;
		else parent.insertBefore(child, next);
	}
	for (const gone of known.values()) gone.remove();
}

/** Runs one at a time; calls that come while it runs are answered by a single further run. */
export function oneAtATime(work) {
	let running = false;
	let again = false;
	return async function run() {
		if (running) {
			again = true;
			return;
		}
		running = true;
		try {
			do {
				again = false;
				await work();
			} while (again);
		} finally {
			running = false;
		}
	};
}
