/** The demonstration's result in words. */
import type { DeliveryEvent, Outcome } from './campaign.mjs';
import type { Demo, DemoRun } from './demo.mjs';
import { print } from '../processes/progress.mjs';
import type { SandboxCounts } from './counts.mjs';

export function report(run: DemoRun, counts: SandboxCounts): void {
	print();
	print(`Outcome of the campaign, ${run.outcomes.length} customers:`);
	table(tally(run.outcomes, ({ outcome, reason }) => (reason ? `${outcome}: ${reason}` : outcome)));
	print();
	print(`Requests to sms/store seen by the sandbox: ${counts.storeRequests}`);
	print(`Most SMS of one text to one phone: ${counts.mostOfOneText}`);
	print();
	const { called, refused, unanswered } = counts.webhooks;
	print(
		`Webhooks called by the sandbox: ${called} (${refused} refused, ${unanswered} not answered within 15 s)`,
	);
	print(`Delivery events received by the Kolmeya Trigger: ${run.events.length}`);
	table(tally(run.events, ({ event, status }) => (status ? `${event}: ${status}` : event)));
	print(
		'  A tenth of the messages get no event, as seen at Kolmeya: reconcile-missed-events asks for these.',
	);
	print();
	print('Who got what, for example:');
	for (const line of samples(run)) print(`  ${line}`);
}

export function addresses({ n8n, sandbox, owner, campaign, userFolder }: Demo): void {
	print();
	print(`n8n editor    ${n8n.url}/workflow/${campaign.id}`);
	print(`  log in with ${owner.email} / ${owner.password}`);
	print(`Sandbox       ${sandbox.url}`);
	print(`  its API     ${sandbox.apiUrl}`);
	print(`  its control ${sandbox.url}/sandbox/health`);
	print(`n8n's files   ${userFolder}`);
	print(`Logs          ${n8n.child.logFile}, ${sandbox.child.logFile}`);
	print('Next          docs/first-steps.md, click by click (em português: docs/first-steps.pt-BR.md)');
}

/** Two of each outcome say more than twenty of one. */
function samples({ outcomes, events }: DemoRun): string[] {
	const statusOf = new Map(
		events.flatMap(({ message, status }) => (message?.id && status ? [[message.id, status]] : [])),
	);
	const seen = new Map<string, number>();
	return outcomes.flatMap((item) => {
		const kind = `${item.outcome} ${item.reason ?? ''}`;
		const shown = seen.get(kind) ?? 0;
		seen.set(kind, shown + 1);
		return shown < (item.outcome === 'accepted' ? 3 : 1) ? [sample(item, statusOf)] : [];
	});
}

function sample({ phone, outcome, reason, messageId, text }: Outcome, statusOf: Map<string, string>): string {
	const delivery =
		outcome === 'accepted' ? (statusOf.get(messageId ?? '') ?? 'no delivery event so far') : (reason ?? '');
	return `${phone.padEnd(17)} ${`${outcome}, ${delivery}`.padEnd(38)} ${short(text ?? '')}`;
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

function tally<T extends Outcome | DeliveryEvent>(list: T[], key: (entry: T) => string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const entry of list) counts.set(key(entry), (counts.get(key(entry)) ?? 0) + 1);
	return new Map([...counts].sort(([, a], [, b]) => b - a));
}

function table(rows: Map<string, number>): void {
	const width = Math.max(0, ...[...rows.keys()].map((key) => key.length));
	for (const [key, count] of rows) print(`  ${key.padEnd(width)}  ${String(count).padStart(6)}`);
}
