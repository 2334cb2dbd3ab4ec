/** Query parameter of a trigger's URL: the wait that its events are for, too. */
const WAIT_PARAMETER = 'wait';

/** As n8n makes and signs it: `/webhook-waiting/<execution>/<node>?wait=<name>&signature=<hex>`. */
const WAITING = /^\/[\w-]+(?:\/[\w-]+)?\/\d+\/[\w-]+\?wait=[0-9a-f]{16}&signature=[0-9a-f]{64}$/;

/** A trigger's URL that also names the wait behind `resumeUrl`, n8n's address of it. */
export function withWait(triggerUrl: string, resumeUrl: string): string {
	const { pathname, search } = new URL(resumeUrl);
	const url = new URL(triggerUrl);
	url.searchParams.set(WAIT_PARAMETER, pathname + search);
	return url.toString();
}

/** Path and query of the wait that a called URL names; `undefined` where it names none, or anything else. */
export function waitOf(query: object): string | undefined {
	const named: unknown = Object.entries(query).find(([name]) => name === WAIT_PARAMETER)?.[1];
	return typeof named === 'string' && WAITING.test(named) ? named : undefined;
}
