/** Wait Until Open in a real n8n: four zones whose hours begin one after the other, n8n killed twice on the way. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { Demo } from '../support/demo/demo.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { expectThat } from './expect.mjs';
import { Campaign } from './never-twice/campaign.mjs';
import { expectOutcomes, expectSms } from './never-twice/expect.mjs';
import { DemoServers } from './never-twice/servers.mjs';
import { until } from './scale/published.mjs';

/** Hours behind Greenwich of each area code; both clocks of 97 must allow it. */
const CLOCKS: Record<string, number> = { '11': 3, '92': 4, '68': 5, '97': 5 };
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const each = 5;
const windowMinutes = 30;
const watchMs = 100;
/** The last zone opens two minutes after the first, and n8n takes a while to be back. */
const openingsMs = 300_000;

const people = Array.from({ length: each * 4 }, (_, index) => ({
	phone: `${Object.keys(CLOCKS)[index % 4]}9${81_000_000 + index}`,
	message: `Sua fatura ${index} vence amanhã.`,
}));

export async function checkSendingHours(demo: Demo, checks: Checks): Promise<void> {
	const servers = new DemoServers(demo);
	await checks.attempt(
		'Wait Until Open over four zones, n8n killed twice: each phone one SMS, none before its hours',
		async () => {
			// Brasília opens first, Manaus a minute later, Acre two.
			const start = DateTime.utc().plus({ seconds: 20 }).startOf('minute').plus({ minutes: 1 });
			const campaign = await Campaign.open(servers, 'four zones', { options: optionsFrom(start) });
			const watch = new Watch(campaign);
			try {
				await campaign.start(people);
				await killAfter(servers, watch, 1);
				await campaign.start(people);
				await killAfter(servers, watch, each + 1);
				const told = await campaign.run(people);
				expectOutcomes(told, people, `${people.length} accepted`);
			} finally {
				await watch.end();
			}
			await expectSms(campaign, people);
			const early = [...watch.firstSeen].filter(([phone, at]) => at < opensAt(start, phone));
			expectThat(early.length === 0, `Before their hours: ${early.map(([phone]) => phone).join(', ')}`);
		},
	);
}

function optionsFrom(start: DateTime) {
	const window = [3, 4, 5].map((behind) => {
		const local = start.plus({ minutes: behind - 3 }).setZone(`UTC-${behind}`);
		const until = local.plus({ minutes: windowMinutes });
		return { days: EVERY_DAY, from: local.toFormat('HH:mm'), until: until.toFormat('HH:mm') };
	});
	return {
		sendOnceKey: 'fatura-quatro-fusos',
		outputMode: 'single',
		batchSize: 4,
		timeout: 5,
		sendingHours: {
			recipient: {
				preset: 'custom',
				holidays: 'none',
				windows: { window },
				outside: 'wait',
				longestWait: 1,
			},
		},
	};
}

const opensAt = (start: DateTime, phone: string): number =>
	start.plus({ minutes: CLOCKS[phone.slice(0, 2)] - 3 }).toMillis();

async function killAfter(servers: DemoServers, watch: Watch, phones: number): Promise<void> {
	await until(
		`${phones} phones have an SMS`,
		async () => watch.firstSeen.size >= phones,
		watchMs,
		openingsMs,
	);
	expectThat(watch.firstSeen.size < people.length, 'There was nothing left to be killed in');
	await servers.kill();
	await servers.revive();
}

/** When each phone got its first SMS, seen from outside. */
class Watch {
	readonly firstSeen = new Map<string, number>();
	private over = false;
	private readonly watching: Promise<void>;

	constructor(private readonly campaign: Campaign) {
		this.watching = this.watch();
	}

	async end(): Promise<void> {
		this.over = true;
		await this.watching;
	}

	private async watch(): Promise<void> {
		for (; !this.over; await sleep(watchMs)) {
			for (const phone of Object.keys(await this.campaign.received()))
				if (!this.firstSeen.has(phone)) this.firstSeen.set(phone, Date.now());
		}
	}
}
