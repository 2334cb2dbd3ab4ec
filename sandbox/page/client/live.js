import { liveUrl } from './api.js';
import { byId } from './dom.js';

let source;

/** Follows one account; the browser itself connects again when the sandbox was away. */
export function follow(token, onState, onGone) {
	leave();
	source = new EventSource(liveUrl(token));
	show('Connecting', '');
	source.onopen = () => show('Live', 'on');
	source.onmessage = ({ data }) => onState(JSON.parse(data));
	// It does not connect again after a 404: the sandbox was started anew and has no such account.
	source.onerror = () => {
		show('Reconnecting', 'off');
		if (source.readyState === EventSource.CLOSED) onGone();
	};
}

export function leave() {
	source?.close();
}

function show(text, state) {
	byId('live').dataset.state = state;
	byId('live-text').textContent = text;
}
