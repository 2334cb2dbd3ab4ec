import { counted } from '../../api/values/counted';
import type { Finding } from './finding';

/** For the person in front of the editor: where to look among the items. */
export function summaryOf(findings: readonly Finding[]): string {
	const bad = named(findings, false);
	if (bad.length > 0) {
		const count = counted(bad.length, 'check needs', 'checks need');
		return `${count} attention: ${bad.join(', ')}. The column 'advice' says what to do.`;
	}
	const open = named(findings, null);
	return open.length > 0 ? `Nothing to fix. Not checked: ${open.join(', ')}` : 'Nothing to fix';
}

function named(findings: readonly Finding[], verdict: boolean | null): string[] {
	return findings.filter(({ ok }) => ok === verdict).map(({ check }) => check);
}
