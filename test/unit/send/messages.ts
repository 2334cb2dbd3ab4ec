import { composer, type Draft, namedByItem } from '../../../nodes/Kolmeya/send/compose';
import type { Message } from '../../../nodes/Kolmeya/send/message';

/** Messages as the engine has them before they go out; what a draft leaves out is the same for all. */
export function messagesOf(drafts: Array<Partial<Draft>>): Message[] {
	const full = drafts.map((draft, item) => ({
		item,
		phone: '11981000000',
		text: 'oi',
		envelope: {},
		...draft,
	}));
	return full.map(composer(namedByItem('run')));
}

/** `accepted`, the reason of any other outcome, or `open`. */
export function fateOf({ outcome }: Message): string {
	if (!outcome) return 'open';
	return 'reason' in outcome ? outcome.reason : outcome.outcome;
}

/** What the user reads about a message that was not accepted. */
export function textOf({ outcome }: Message): string {
	return outcome && 'text' in outcome ? outcome.text : '';
}
