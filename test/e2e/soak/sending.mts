/** Three campaigns at once, disturbed; then each once more with its key, until everybody has the message. */
import { withoutCountry } from '../../../sandbox/core/phones.js';
import { isOver, type Json } from '../../support/n8n/client.mjs';
import { Published, until } from '../scale/published.mjs';
import { allAccepted, type Message, people, tally } from '../scale/scene.mjs';
import { armFaults, disarmFaults } from './faults.mjs';
import { count, type Figures } from './figures.mjs';
import { neverRaises, summaryOf, type World } from './world.mjs';

const [fewest, most] = [100, 300];
/** Runs after the disturbed one; a machine so busy that an answer takes 3 s may need more than one. */
const mostRuns = 3;
const outcomes = ['accepted', 'rejected', 'notSent', 'unconfirmed'];

interface Part {
	campaign: Published;
	people: Message[];
	executionId: string;
}

/** `disturb` is called once the campaigns are under way, where n8n is to go down. Gives what became of each message. */
export async function sendRound(
	world: World,
	figures: Figures,
	disturb?: (acceptedShare: () => Promise<number>) => Promise<void>,
): Promise<Json[]> {
	const { customer, laws } = world;
	const before = (await summaryOf(world)).accepted;
	const armed = await armFaults(customer.account, world.random);
	const parts = await Promise.all(
		world.campaigns.map(async (campaign, index): Promise<Part> => {
			const persons = draw(world, `round-${figures.rounds}-${index}`);
			return { campaign, people: persons, executionId: await campaign.start(persons) };
		}),
	);
	const messages = parts.flatMap((part) => part.people);
	figures.messages += messages.length;
	figures.runs += parts.length;
	if (disturb) await disturb(async () => ((await summaryOf(world)).accepted - before) / messages.length);
	else await checkFirst(world, figures, parts, before);

	for (const kind of without(armed, await disarmFaults(customer.account))) count(figures.faults, kind);
	const items = (await Promise.all(parts.map((part) => finish(part, world, figures)))).flat();
	const { accepted, phones, perPhoneMaximum } = await summaryOf(world);
	const right = accepted === world.drawn && phones === world.drawn && perPhoneMaximum === 1;
	laws.look(
		'every phone has exactly one SMS, as the sandbox counts',
		messages.length,
		right ? [] : [`${accepted} SMS to ${phones} phones of ${world.drawn}, at most ${perPhoneMaximum}`],
	);
	return items;
}

function draw(world: World, key: string): Message[] {
	const size = fewest + world.random.int(most - fewest + 1);
	const drawn = people(size, world.drawn).map((person) => ({ ...person, key }));
	world.drawn += size;
	return drawn;
}

/** The disturbed runs: each item has an outcome, and none says more or less than what happened. */
async function checkFirst(
	world: World,
	figures: Figures,
	parts: readonly Part[],
	before: number,
): Promise<void> {
	const found = await Promise.all(parts.map(itemsOf));
	for (const [index, items] of found.entries()) {
		const { people: wanted } = parts[index];
		if (index === neverRaises)
			world.laws.look('with On Error: continue the node never throws', 1, items ? [] : ['it threw']);
		if (items === undefined) {
			figures.raised += 1;
			continue;
		}
		const phones = new Set(items.map(({ phone }) => withoutCountry(String(phone))));
		const odd = items.filter(({ outcome }) => !outcomes.includes(String(outcome)));
		const complete = items.length === wanted.length && wanted.every(({ phone }) => phones.has(phone));
		world.laws.look('every item of a disturbed run has an outcome', wanted.length, [
			...(complete ? [] : [`${items.length} items of ${phones.size} phones for ${wanted.length}`]),
			...odd.map((item) => JSON.stringify(item)),
		]);
	}
	const items = found.flatMap((list) => list ?? []);
	const having = (name: string) => items.filter(({ outcome }) => outcome === name).length;
	for (const { outcome } of items) count(figures.outcomes, String(outcome));
	const arrived = (await summaryOf(world)).accepted - before;
	const [least, atMost] = [having('accepted'), having('accepted') + having('unconfirmed')];
	world.laws.look(
		'"accepted" has arrived, "not sent" has not',
		items.length,
		arrived >= least && arrived <= atMost ? [] : [`${arrived} arrived, not ${least} to ${atMost}`],
	);
}

/** Nothing when the node raised. */
async function itemsOf({ campaign, executionId }: Part): Promise<Json[] | undefined> {
	await until('the campaign is over', async () => isOver(await campaign.status(executionId)));
	if ((await campaign.status(executionId)) !== 'success') return undefined;
	return await campaign.output(executionId, 'Kolmeya');
}

async function finish(part: Part, { laws }: World, figures: Figures): Promise<Json[]> {
	let items: Json[] = [];
	for (let run = 0; run < mostRuns && !allAccepted(items, part.people); run += 1) {
		const executionId = await part.campaign.start(part.people);
		figures.runs += 1;
		items = (await itemsOf({ ...part, executionId })) ?? [];
	}
	figures.alreadySent += items.filter(({ alreadySent }) => alreadySent === true).length;
	const flaws = allAccepted(items, part.people) ? [] : [`${part.people.length} people: ${tally(items)}`];
	laws.look('run again with its Send Once Key, all of a campaign is accepted', part.people.length, flaws);
	return items;
}

function without<T extends string>(list: readonly T[], gone: readonly string[]): T[] {
	const left = [...gone];
	return list.filter((entry) => {
		const index = left.indexOf(entry);
		if (index >= 0) left.splice(index, 1);
		return index < 0;
	});
}
