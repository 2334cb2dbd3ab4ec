/** npm run scan: what is in the tarball, and n8n's own scanner for community packages, offline: on source and tarball. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
	type ScanResult,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { root } from '../test/support/processes/places.mjs';
import { print, seconds } from '../test/support/processes/progress.mjs';
import { buildAndPack, unpack } from '../test/support/processes/tarball.mjs';
import { Checks } from '../test/support/processes/verdict.mjs';
import { checkPackage } from './scan/package.mjs';

/** What the scanner looks at in a published tarball; it does not export this list. */
const tarballFilePatterns = ['**/*.js', 'package.json'];

const checks = new Checks();
const folder = await mkdtemp(join(tmpdir(), 'kolmeya-scan-'));
try {
	print('Building and packing.');
	const unpacked = join(folder, 'package');
	await unpack(await buildAndPack(folder), unpacked);
	await checks.attempt('the package is fit for npm', () => checkPackage(checks, unpacked));
	await leg('the source', () => analyzePackage(root, SOURCE_FILE_PATTERNS));
	await leg('the tarball', () => analyzePackage(unpacked, tarballFilePatterns));
} finally {
	await rm(folder, { recursive: true, force: true });
}
checks.conclude();

async function leg(what: string, scan: () => Promise<ScanResult>): Promise<void> {
	const started = Date.now();
	const { passed, message, details } = await scan();
	const why = [message, details].filter(Boolean).join('\n');
	checks.check(`n8n's scanner accepts ${what} (${seconds(started)})`, passed, why);
}
