import type { Refusal } from '../../api/refusal';
import { bad, type Finding } from './finding';

/** What to do about a wrong Base URL. */
export const ADDRESS =
	'Check the Base URL in the credential. It must end in /api; the default is https://kolmeya.com.br/api';

/** Node's names for what is in the way, with the cause and the next step. */
const CAUSES: ReadonlyArray<readonly [RegExp, found: string, advice: string]> = [
	[
		/CERT|SELF_SIGNED|LEAF_SIGNATURE/,
		'n8n does not trust the certificate of the server at the Base URL',
		'If a proxy of your company answers, add its certificate to n8n with NODE_EXTRA_CA_CERTS. Otherwise, do not continue: somebody else may be answering.',
	],
	[
		/EPROTO|ERR_SSL/,
		'The server at the Base URL does not answer with https',
		`${ADDRESS}. Only a sandbox or proxy of your own may start with http://`,
	],
	[
		/ENOTFOUND|EAI_AGAIN/,
		'Kolmeya cannot be reached: the host name in the Base URL is not known (ENOTFOUND)',
		`${ADDRESS}. If it is right, the n8n server has no internet connection or no DNS: check its network.`,
	],
	[
		/ECONNREFUSED/,
		'Kolmeya cannot be reached: nothing answers at the host and port of the Base URL (ECONNREFUSED)',
		`${ADDRESS}. If n8n runs in a container, localhost is the container itself.`,
	],
	[
		/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|no complete response/,
		'Kolmeya cannot be reached: the server at the Base URL does not answer in time (ETIMEDOUT)',
		`A firewall may be in the way: allow https connections from the n8n server to the host of the Base URL. ${ADDRESS}.`,
	],
];

/** Why no answer came. An error of the network may quote the Base URL, so that its words are only used where none are ours. */
export function unreachable({ message, advice }: Refusal, baseUrl: string, neverLeft: boolean): Finding {
	if (!/^https?:\/\/[^/]/i.test(baseUrl) || !URL.canParse(baseUrl)) {
		const found = 'Kolmeya cannot be reached: the Base URL is not a web address that starts with https://';
		return bad('baseUrl', found, ADDRESS);
	}
	const cause = CAUSES.find(([name]) => name.test(`${message} ${advice}`));
	if (cause !== undefined) return bad('baseUrl', cause[1], cause[2]);
	return bad('baseUrl', message, neverLeft ? advice : `${ADDRESS}. ${advice}`);
}
