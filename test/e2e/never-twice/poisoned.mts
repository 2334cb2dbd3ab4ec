/**
 * One item among ten holds what raises when it is made a text: nobody is left out, nobody gets two. What cannot be read
 * stops the workflow before the first SMS where On Error says so; where it says to go on, the nine others get theirs.
 */
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectThat, inParallel } from '../expect.mjs';
import { type Message, people, type Servers, tally } from '../scale/scene.mjs';
import { Campaign, type Told } from './campaign.mjs';
import { expectSms } from './expect.mjs';

const good = 9;
/** Of the poisoned one. */
const place = 4;
const onErrorModes = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];
const poisons: Json[] = [
	{ phone: { toString: 1 } },
	{ phone: [{ toString: null }] },
	{ message: [{ toString: null }] },
	{ reference: [{ toString: null }] },
	{ optedOut: [{ toString: null }] },
];
const read = ['phone', 'message', 'reference', 'optedOut'];
/** The node reads what only copies a field by itself; n8n evaluates the others. */
const forms: Record<string, (field: string) => string> = {
	copied: (field) => `={{ $json.${field} }}`,
	evaluated: (field) => `={{ [$json.${field}][0] }}`,
};

/** n8n's engine `vm` refuses to evaluate all of them; `legacy` none, but the node takes no list as a reference. */
const unreadable = {
	vm: () => true,
	legacy: (poison: Json) => 'reference' in poison,
};

export async function checkPoison(
	servers: Servers,
	checks: Checks,
	engine: keyof typeof unreadable,
): Promise<void> {
	const stories = onErrorModes.flatMap((onError) => Object.keys(forms).map((form) => ({ onError, form })));
	await inParallel(stories, 2, async ({ onError, form }) => {
		const what = `a poisoned item, fields ${form}, engine ${engine}, ${onError}: the nine others once, or a stop before the first`;
		await checks.attempt(what, async () => {
			const { phone, message, ...options } = Object.fromEntries(
				read.map((field) => [field, forms[form](field)]),
			);
			const campaign = await Campaign.open(servers, `poisoned, ${engine}, ${form}, ${onError}`, {
				parameters: { phone, message },
				options,
				settings: { onError, retryOnFail: true, maxTries: 5, waitBetweenTries: 10 },
			});
			const served: Message[] = [];
			const flaws: string[] = [];
			for (const [index, poison] of poisons.entries()) {
				const others = people(good, index * 100);
				const [victim] = people(1, index * 100 + good);
				const list = [...others.slice(0, place), { ...victim, ...poison }, ...others.slice(place)];
				const stops = onError === 'stopWorkflow' && unreadable[engine](poison);
				const told = await campaign.run(list);
				const found = stops ? flawsOfStop(told) : flawsOf(told);
				flaws.push(...found.map((flaw) => `${JSON.stringify(poison)}: ${flaw}`));
				if (!stops) served.push(...others);
			}
			expectThat(flaws.length === 0, flaws.join('; '));
			await expectSms(campaign, served);
		});
	});
}

/** The error names the item; nothing comes out. */
function flawsOfStop({ status, itemIndex, items }: Told): string[] {
	return [
		...(status === 'error' ? [] : [status]),
		...(itemIndex === place ? [] : [`the error is of item ${itemIndex}`]),
		...(items.length === 0 ? [] : [`put out ${tally(items)}`]),
	];
}

/** Nine accepted by the first output, the poisoned one refused by the second, nothing anywhere else. */
function flawsOf({ status, error, outputs, items }: Told): string[] {
	const [accepted = [], notSent = [], ...others] = outputs;
	return [
		...(status === 'success' ? [] : [`${status}, ${error ?? ''}`]),
		...(tally(accepted) === `${good} accepted` ? [] : [`by Accepted: ${tally(accepted)}`]),
		...(/^1 (rejected|notSent) \w+$/.test(tally(notSent)) ? [] : [`by Not Sent: ${tally(notSent)}`]),
		...(others.flat().length === 0 ? [] : [`elsewhere: ${JSON.stringify(others)}`]),
		...(items.length === good + 1 ? [] : [`${items.length} items`]),
	];
}
