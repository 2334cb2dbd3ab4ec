import { type Exchange, witnesses } from '../../../sandbox';
import { misfitsOfAnswer, misfitsOfRequest, misfitsOfWebhook } from './fit';

interface Watched {
	/** Not where a test sends on purpose what nobody may send. */
	requests: boolean;
}

/** Long lists are of one kind: so many of their entries stand for all. */
const ENTRIES = 20;

/** Compares all that passes through this process's sandboxes with docs/openapi.json, and fails the suite where it differs. */
export function compareWithContract({ requests }: Watched): void {
	const found = new Set<string>();
	const note = (misfits: string[]) => misfits.forEach((misfit) => found.add(misfit));
	const witness = {
		exchange({ endpoint, body, answer }: Exchange) {
			// What the sandbox refuses as invalid, a person has typed: nothing is done with it.
			if (requests && answer?.status !== 422) note(misfitsOfRequest(endpoint, shortened(body)));
			if (answer) note(misfitsOfAnswer(endpoint, answer.status, shortened(answer.body)));
		},
		webhook: (payload: unknown) => note(misfitsOfWebhook(shortened(payload))),
	};
	beforeAll(() => void witnesses.add(witness));
	afterAll(() => {
		witnesses.delete(witness);
		expect([...found]).toEqual([]);
	});
}

function shortened(value: unknown): unknown {
	if (Array.isArray(value)) return value.slice(0, ENTRIES).map(shortened);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shortened(inner)]));
}
