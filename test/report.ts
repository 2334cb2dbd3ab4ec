/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */

/** A figure worth seeing beside the tests' results, where jest writes them too. */
export function report(line: string): void {
	process.stderr.write(`    ${line}\n`);
}
