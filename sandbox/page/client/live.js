import { liveUrl } from './api.js';
import { byId } from './dom.js';

let source;

/** Follows one account; the browser itself connects again when the sandbox was away. */
export function follow(token, onState) {
	source?.close();
	source = new EventSource(liveUrl(token));
	show('Connecting', '');
	source.onopen = () => show('Live', 'on');
	source.onmessage = ({ data }) => onState(JSON.parse(data));
	source.onerror = () => show('Reconnecting', 'off');
}

function show(text, state) {
	byId('live').dataset.state = state;
	byId('live-text').textContent = text;
}
