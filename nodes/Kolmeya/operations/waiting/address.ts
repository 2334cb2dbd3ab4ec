import { randomBytes } from 'node:crypto';
import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { withWait } from '../../api/values/waitParameter';
import { checkedUrl } from '../../parameters/url';

/** Where the builder wants Kolmeya to call. */
export interface Addresses {
	/** Of this n8n, where it differs from what n8n knows. */
	publicAddress?: string;
	/** A trigger's production URL, which then is called in place of n8n's own. */
	eventsUrl?: string;
}

/**
 * Where Kolmeya reaches the wait that begins now. n8n gives one address to all waits of a node in an execution, but an
 * agent may ask twice, and Kolmeya may tell the first answer again while the second is waited for: so each wait has
 * a name, in its address and in the execution. A trigger's URL names n8n's address, to which the trigger passes on.
 */
export function waitAddress(n8n: IExecuteFunctions, { publicAddress, eventsUrl }: Addresses): string {
	const address = checkedUrl(publicAddress, 'Public Address');
	const trigger = checkedUrl(eventsUrl, 'Events URL');
	const wait = randomBytes(8).toString('hex');
	n8n.getContext('node').wait = wait;
	const url = new URL(n8n.getSignedResumeUrl({ wait }));
	if (trigger) return withWait(trigger, url.toString());
	if (!address) return url.toString();
	const base = new URL(address);
	return new URL(`${base.pathname.replace(/\/$/, '')}${url.pathname}${url.search}`, base).toString();
}

/** Whether a call is for the wait that goes on; one that began under an earlier version has no name. */
export function isForCurrentWait(n8n: IWebhookFunctions): boolean {
	const query = n8n.getQueryData();
	const called = typeof query === 'object' && 'wait' in query ? query.wait : undefined;
	// A webhook reads what the execution keeps through an expression only.
	const current = n8n.evaluateExpression(`{{ $node["${escaped(n8n.getNode().name)}"].context.wait }}`);
	return called === (current ?? undefined);
}

/** A name may hold quotes and braces. */
function escaped(name: string): string {
	return name.replace(/\W/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
