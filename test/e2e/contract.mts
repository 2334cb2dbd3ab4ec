/**
 * The contract from outside: the packed nodes in a real n8n, the sandbox, and Prism between them, which lets pass only
 * what fits docs/openapi.json: paths, the token, media types, requests and answers.
 */
import { operations } from '../../nodes/Kolmeya/operations/index.js';
import { anonymous, document } from '../support/contract/document.js';
import type { Demo } from '../support/demo/demo.mjs';
import type { Progress } from '../support/processes/progress.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { installPrism } from '../support/servers/prism.mjs';
import { deviations } from './contract/deviations.mjs';
import { blocked, steps, undisturbed } from './contract/steps.mjs';
import { errorsIn, Way } from './contract/way.mjs';
import { expectThat } from './expect.mjs';

/** Of the node alone: they ask Kolmeya nothing. */
const SILENT = ['contactList:read', 'webhook:getSignedUrl'];
/** What generate() makes: a little of all that can be read. */
const A_LITTLE = {
	days: 6,
	rows: 400,
	campaigns: 4,
	perRequest: 20,
	replies: 20,
	webReplies: 20,
	invalids: 60,
	accesses: 40,
};
/** The other forms in which the vendor is known to answer. */
const OTHER_FORMS = {
	quirks: {
		emptyLists: 'null',
		duplicates: 'phoneOnly',
		balance: 'plain',
		pagination: 'missing',
		jobs: 'text',
		quantityJobs: 'wrapped',
		accesses: 'bare',
	},
};

export async function checkContract(demo: Demo, checks: Checks, progress: Progress): Promise<void> {
	await progress.step('Prism', installPrism);
	const way = await Way.open(demo);
	const { account } = way;
	await account.tell('generate', A_LITTLE);
	await account.tell('blacklist', { phone: blocked });
	await account.tell('do-not-disturb', { phone: undisturbed });

	checks.check('every operation is tried', untried().length === 0, untried().join(', '));
	await checks.attempt('every operation: each request and each response fits', async () => {
		await expectFit(way, 'every operation');
		const asked = new Set(way.answers.filter(([, status]) => status < 300).map(([path]) => path));
		const missing = Object.keys(document.paths)
			.map(anonymous)
			.filter((path) => !asked.has(path));
		expectThat(missing.length === 0, `Not asked: ${missing.join(', ')}`);
	});
	await checks.attempt('every operation, where Kolmeya answers in its other forms', async () => {
		await account.tell('settings', OTHER_FORMS);
		await expectFit(way, 'other forms');
	});
	await checkRefusals(way, checks);
	const received = await account.received();
	for (const { name, step, fault, change, finds } of deviations) {
		await checks.attempt(`comes out: ${name}`, async () => {
			if (fault) await account.tell('faults', fault);
			await way.run(name, [step], change);
			await account.clearFaults();
			expectThat(
				way.misfits.some((misfit) => finds.test(misfit)),
				`Prism found: ${way.misfits.join('; ')}`,
			);
		});
	}
	const after = await account.received();
	checks.check('what does not fit gets no further', JSON.stringify(after) === JSON.stringify(received));
}

const untried = (): string[] => {
	const tried = new Set([...SILENT, ...steps.map(({ of }) => of)]);
	return operations.map(({ resource, value }) => `${resource}:${value}`).filter((of) => !tried.has(of));
};

async function expectFit(way: Way, name: string): Promise<void> {
	const execution = await way.run(name, steps);
	const wrong = [...way.misfits, ...errorsIn(execution)];
	expectThat(wrong.length === 0, wrong.join('; '));
	expectThat(execution.status === 'waiting', `The execution is ${execution.status}`);
}

/** What is refused is answered as documented, too. */
async function checkRefusals(way: Way, checks: Checks): Promise<void> {
	const { account } = way;
	const balance = steps.filter(({ name }) => name === 'Balance');
	const faults = ['ipNotReleased', 'blocked', 'tooManyRequests', 'serverFaultBefore', 'unprocessable'];
	await checks.attempt('every refusal fits', async () => {
		const wrong: string[] = [];
		for (const kind of faults) {
			await account.tell('faults', { on: 'sms/balance', kind, retryAfter: 0 });
			await way.run(kind, balance);
			await account.clearFaults();
			wrong.push(...way.misfits);
		}
		await way.run('wrong token', balance, {}, 'nobody');
		expectThat(
			way.answers.some(([, status]) => status === 401),
			'A wrong token was not refused',
		);
		wrong.push(...way.misfits);
		expectThat(wrong.length === 0, wrong.join('; '));
	});
}
