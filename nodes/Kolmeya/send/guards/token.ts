import { findLink } from '../../api/values/links';
import { findTollFree } from '../../api/values/tollFree';
import { settleAs } from '../message';
import { each, type Guard } from './guard';

/** Kolmeya takes no token with a 0800 number in it. (No message at all goes to one: see `needsPhone`.) */
export const noTollFree = refuseTexts((text) => ['an 0800 number', findTollFree(text)]);

/** Kolmeya takes no token with a link in it. */
export const noLink = refuseTexts((text) => ['a link', findLink(text)]);

function refuseTexts(find: (text: string) => [what: string, found: string | undefined]): Guard {
	return each((message) => {
		const [what, found] = find(message.text);
		if (found === undefined) return;
		const text = `'Message' contains ${what} ("${found}"), which is not allowed in a token. Use Send instead [item ${message.item}]`;
		settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
	});
}
