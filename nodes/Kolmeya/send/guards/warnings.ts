import { oddCharacters } from '../../api/values/oddCharacters';
import { formatPhone, type Phone } from '../../api/values/phone';
import { SMS_BYTES, utf8Bytes } from '../../api/values/text';
import { type Message, warn } from '../message';
import { each } from './guard';

/** Refuses nothing; says of each message what its builder should know, in `warning`. */
export const worthKnowing = each((message) => {
	if (message.phone) aboutPhone(message, message.phone);
	aboutText(message);
});

function aboutPhone(message: Message, phone: Phone): void {
	if (phone.ninthDigitAdded) warn(message, `A ninth digit was added: ${formatPhone(phone)}`);
	if (phone.kind === 'landline') warn(message, 'This is a landline, and most landlines cannot receive SMS');
}

/** Kolmeya decides about long texts, account by account. The text is judged as it goes out, without accents or with. */
function aboutText(message: Message): void {
	const bytes = utf8Bytes(message.text);
	if (bytes > SMS_BYTES) {
		warn(
			message,
			`The text has ${bytes} bytes, and most accounts reject more than ${SMS_BYTES} (an accented letter counts as 2)`,
		);
	}
	const odd = oddCharacters(message.text);
	if (odd.length > 0) warn(message, `The text contains ${odd.join(', ')}`);
}
