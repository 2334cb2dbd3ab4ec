import { isFields } from './gateway';
import type { Heard } from './listener';
import type { Probe } from './run';
import { entriesOf } from './values';

/** What an event is about, so that a repeat with a new date or counter is a repeat, too. */
function subjectOf({ body, text }: Heard): string {
	if (!isFields(body) || !('messages' in body)) return text;
	return JSON.stringify(entriesOf(body.messages).map(({ id, status_code: code }) => [id, code]));
}

/** Whether events came again: of the first, which was answered 500, and of the others. `watchedMs`: how long that could be seen. */
export function repeats({ findings }: Probe, heard: readonly Heard[], watchedMs: number): void {
	const subjects = heard.map(subjectOf);
	const count = (subject: string) => subjects.filter((one) => one === subject).length;
	const again = count(subjects[0]) - 1;
	const told = `the first was answered 500 and came ${again} times more within ${Math.round(watchedMs / 1000)} s`;
	findings.settle('webhook-500', again === 0, told);
	const good = subjects.filter((subject, i) => heard[i].status === 200 && subject !== subjects[0]);
	const twice = new Set(good.filter((subject) => count(subject) > 1)).size;
	if (good.length > 0)
		findings.settle('webhook-once', twice === 0, `${twice} of ${new Set(good).size} came more than once`);
}
