import type { Endpoint } from '../endpoint';
import { apis, balance, layouts, segments, testWebhook } from './account';
import { block, unblock } from './blacklist';
import { jobs, pause, play, quantityJobs } from './campaigns';
import { statuses, statusesOfJob } from './deliveries';
import { replies, webReplies } from './replies';
import { accesses, invalidRecords, requests } from './reports';
import { store, storeToken } from './send';
import { messageStatus, requestStatus } from './status';

/** The 22 operations, in the order of the vendor's contract. */
export const endpoints: readonly Endpoint[] = [
	store,
	storeToken,
	balance,
	requestStatus,
	messageStatus,
	statuses,
	statusesOfJob,
	jobs,
	requests,
	quantityJobs,
	invalidRecords,
	replies,
	webReplies,
	block,
	unblock,
	segments,
	apis,
	layouts,
	pause,
	play,
	accesses,
	testWebhook,
];

const patterns = endpoints.map((endpoint) => ({
	endpoint,
	pattern: new RegExp(`^${endpoint.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

/** The operation at a path below `/api/v1/`, with the pieces of that path. */
export function findEndpoint(
	path: string,
): { endpoint: Endpoint; params: Record<string, string> } | undefined {
	for (const { endpoint, pattern } of patterns) {
		const match = pattern.exec(path);
		if (match !== null) return { endpoint, params: { ...match.groups } };
	}
	return undefined;
}
