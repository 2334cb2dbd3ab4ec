import { saysTooLong, SMS_BYTES, utf8Bytes } from '../../api/values/text';
import type { SettledMessage } from '../../send/message';
import { FieldFlaw } from '../../parameters/field';

/**
 * Kolmeya says only that a text is too long, in a list of refused messages or in a refusal of the request. Which
 * accounts take long texts is known to Kolmeya alone, so nothing is refused before it was asked.
 */
export function refuseTooLong({ text, outcome }: SettledMessage): void {
	const bytes = utf8Bytes(text);
	if (bytes <= SMS_BYTES || outcome.outcome === 'accepted' || !saysTooLong(outcome.text)) return;
	throw new FieldFlaw(
		`Shorten 'Message': it has ${bytes} bytes, and an SMS can have ${SMS_BYTES} (an accented letter counts as 2)`,
	);
}
