/** Events that arrive while n8n is published anew, restarted and killed: what a sender loses, by how it sends. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Demo } from '../../support/demo/demo.mjs';
import { exchange } from '../../support/servers/http.mjs';
import { print } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectThat } from '../expect.mjs';
import { type Fronts, withFronts } from '../proxy/fronts.mjs';
import { publicHost } from '../proxy/sender.mjs';
import { Listener } from '../trigger/listener.mjs';
import { begin, end } from './ending.mjs';
import { type Figures, figuresOf, findEvents } from './found.mjs';
import { callWhileItStarts } from './starting.mjs';
import { type Manner, Stream } from './stream.mjs';

interface Disturbance {
	what: string;
	happen(demo: Demo, listener: Listener, ways: readonly Manner[]): Promise<void>;
}

/** So that there is nearly always something gathered and not handed over. */
const collect = 1_000;
const calmMs = 3_000;
const republications = 3;

const disturbances: Disturbance[] = [
	{
		what: `published anew ${republications} times`,
		async happen(_demo, listener) {
			for (let times = 0; times < republications; times += 1) {
				await listener.deactivate();
				await listener.activate();
			}
		},
	},
	{
		what: 'restarted (SIGTERM)',
		async happen(demo, _listener, ways) {
			await end(demo, 'SIGTERM');
			const calling = Promise.all(ways.map(async (way) => ({ way, putOff: await callWhileItStarts(way) })));
			await begin(demo);
			for (const { way, putOff } of await calling) judgeStart(way, putOff);
		},
	},
	{
		what: 'killed while it collects (SIGKILL)',
		async happen(demo) {
			await end(demo, 'SIGKILL');
			await begin(demo);
		},
	},
];

export async function checkDisturbances(demo: Demo, checks: Checks): Promise<void> {
	await withFronts(demo.n8n.url, async (fronts) => {
		for (const { what, happen } of disturbances)
			await checks.attempt(`n8n is ${what}: behind a proxy nothing is lost that is repeated`, async () => {
				const listener = await Listener.open(demo, what, { options: { collect } });
				const ways = mannersTo(demo, listener, fronts);
				const streams = ways.map((manner) => new Stream(manner));
				const disturb = async () => {
					await sleep(calmMs);
					await happen(
						demo,
						listener,
						ways.filter(({ repeats }) => repeats),
					);
					await listener.isOpen();
					await sleep(calmMs);
				};
				const [, told] = await Promise.all([
					// However that ends, nobody goes on calling.
					disturb().finally(() => streams.forEach((stream) => stream.stop())),
					Promise.all(streams.map(async (stream) => await stream.told())),
				]);
				const found = await findEvents(demo.client, listener.workflow.id);
				print(`       n8n is ${what}`);
				const figures = told.map((events) => figuresOf(events, found));
				expectThat(
					figures.some(({ refusedAtFirst }) => refusedAtFirst > 0),
					'Nobody noticed anything',
				);
				for (const [index, { manner }] of streams.entries()) judge(manner, figures[index]);
			});
	});
}

function mannersTo({ n8n }: Demo, { url }: Listener, { all }: Fronts): Manner[] {
	const headers = { 'content-type': 'application/json' };
	const direct = async (body: string) => await exchange('POST', url, { headers, body });
	const outside = url.replace(n8n.url, `https://${publicHost}`);
	return [
		{ name: 'once, direct', repeats: false, post: direct },
		{ name: 'repeated, direct', repeats: true, post: direct },
		...all.map(({ program: { name }, sender }) => ({
			name: `repeated, ${name}`,
			repeats: true,
			guarded: true,
			post: async (body: string) => await sender.send(outside, body),
		})),
	];
}

function judge({ name, repeats, guarded = false }: Manner, figures: Figures): void {
	const { told, refusedAtFirst, putOff, lost, doubled, broken, untold } = figures;
	print(
		`       ${name}: ${told} events, ${refusedAtFirst} not taken at the first call, ${lost.length} lost (${putOff} of them answered "n8n is starting up"), ${doubled.length} in two executions`,
	);
	expectThat(broken.length === 0, `${name}: answered by the trigger and lost: ${broken.join()}`);
	expectThat(untold.length === 0, `${name}: in two executions under two eventIds: ${untold.join()}`);
	expectThat(!repeats || lost.length === putOff, `${name}: ${lost.length} lost, ${putOff} put off`);
	expectThat(!guarded || putOff === 0, `${name}: let ${putOff} events through to an n8n that was starting`);
}

function judgeStart({ name, guarded = false }: Manner, putOff: number): void {
	print(`       ${name}: ${putOff} calls answered with 200 by an n8n that was starting`);
	expectThat(!guarded || putOff === 0, `${name}: let calls through to an n8n that was starting`);
}
