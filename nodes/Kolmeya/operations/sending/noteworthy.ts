import { counted } from '../../api/values/counted';
import { SMS_BYTES, utf8Bytes } from '../../api/values/text';
import type { SettledMessage } from '../../send/message';

/** How near the texts of a run come to the limit; `undefined` where there is no text. */
export function longestText(messages: readonly SettledMessage[]): string | undefined {
	let most = 0;
	let longest = 0;
	for (const { item, text } of messages) {
		const bytes = utf8Bytes(text);
		if (bytes <= most) continue;
		most = bytes;
		longest = item;
	}
	return most === 0 ? undefined : `The longest text takes ${most} of ${SMS_BYTES} bytes [item ${longest}]`;
}

/** That some messages have a warning, with the first of them; `undefined` where none has. */
export function firstWarning(messages: readonly SettledMessage[]): string | undefined {
	const warned = messages.filter(({ warning }) => warning !== undefined);
	if (warned.length === 0) return undefined;
	const [{ warning, item }] = warned;
	return `${counted(warned.length, 'message has', 'messages have')} a \`warning\`. The first: ${warning} [item ${item}]`;
}
