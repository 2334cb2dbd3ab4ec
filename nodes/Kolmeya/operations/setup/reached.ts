import type { Inspected } from '../../api/client';
import { isSuccess } from '../../api/values/httpStatus';
import { bad, type Finding, good, refused, RETRY, unknown } from './finding';

/** What Kolmeya tells of a URL that it called. */
export type Called = Inspected<{ code?: number }>;

/** What the URL answered; 0: nothing. `undefined`: Kolmeya does not say. */
export function codeOf({ exchange }: Called): number | undefined {
	return exchange.kind === 'answered' ? exchange.answer.code : undefined;
}

/** Whether Kolmeya reaches the URL, and what answers there. `signed`: it was called with a signature. */
export function reached(called: Called, signed: boolean): Finding {
	const { exchange } = called;
	if (exchange.kind !== 'answered') {
		if (exchange.refusal.kind !== 'invalid') return refused('webhook', exchange.refusal);
		return bad(
			'webhook',
			'Kolmeya does not accept this webhook URL',
			'Use the production URL of Kolmeya Trigger, with a public host name.',
		);
	}
	const code = codeOf(called);
	if (code === undefined) return unknown('webhook', 'Kolmeya does not say what the URL answered', RETRY);
	if (isSuccess(code)) return good('webhook', `Kolmeya reaches the URL (HTTP ${code})`);
	if (code === 401 && !signed) return bad('webhook', ...UNSIGNED);
	return bad('webhook', ...meaningOf(code));
}

type Meaning = readonly [found: string, advice: string];

const UNSIGNED: Meaning = [
	'The URL refused a call without a signature (HTTP 401), and this credential has no Webhook Secret to sign with',
	'Enter the Webhook Secret of Kolmeya Trigger into the credential of this node.',
];

function meaningOf(code: number): Meaning {
	if (code < 100) return UNREACHED;
	const known = MEANINGS.get(code);
	if (known !== undefined) return known;
	if (code >= 300 && code < 400) {
		return [
			`The URL redirects (HTTP ${code}), and Kolmeya does not follow`,
			'Use the address that the URL redirects to, usually the same one with https://',
		];
	}
	if (code > 500) {
		return [
			`The proxy in front of n8n does not reach n8n (HTTP ${code})`,
			'Check that n8n is running and that the proxy in front of it uses the address and port of n8n.',
		];
	}
	return [
		`The URL answered Kolmeya with HTTP ${code}`,
		'Check the proxy in front of n8n: it must pass on POST requests for this path.',
	];
}

const UNREACHED: Meaning = [
	'Kolmeya cannot reach the URL',
	'Use an address of n8n that is reachable from the internet, not localhost or 192.168.x.x.',
];

const MEANINGS = new Map<number, Meaning>([
	[
		401,
		[
			'The URL refused the signature (HTTP 401)',
			'Use the same Webhook Secret in the credentials of this node and of Kolmeya Trigger. If a proxy in front of n8n asks for a password, let it pass calls to /webhook/ without one.',
		],
	],
	[
		403,
		[
			'Something in front of n8n does not let Kolmeya in (HTTP 403)',
			'Let the firewall or proxy in front of n8n pass POST requests from the internet to /webhook/.',
		],
	],
	[
		404,
		[
			'No workflow listens at the URL (HTTP 404)',
			'Publish the workflow with Kolmeya Trigger and copy its production URL, not the test URL.',
		],
	],
	[
		500,
		[
			'n8n could not process the call (HTTP 500)',
			'Look for the error in the log of n8n and in the executions of the workflow.',
		],
	],
]);
