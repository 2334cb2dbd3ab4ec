import { findLink } from '../../api/values/links';
import type { Guard } from '../../send/guards/guard';
import { settleAs } from '../../send/message';

/** Kolmeya takes no token for a toll-free number. */
export const noTollFree: Guard = (open) => {
	for (const message of open) {
		if (message.phone?.kind !== 'tollFree') continue;
		const text = `'Phone' is a 0800 number: nobody can read a token there [item ${message.item}]`;
		settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
	}
};

/** Kolmeya takes no token with a link in it. */
export const noLink: Guard = (open) => {
	for (const message of open) {
		const link = findLink(message.text);
		if (link === undefined) continue;
		const text = `'Message' has a link ("${link}"), which a token may not have: use Send for it [item ${message.item}]`;
		settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
	}
};
