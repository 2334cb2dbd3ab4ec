/** A certificate that nobody but the test trusts. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnv, run } from '../../support/processes/commands.mjs';
import { ensureProgram } from '../../support/servers/debian.mjs';

/** Paths of PEM files. */
export interface Certificate {
	certificate: string;
	key: string;
	both: string;
}

const openssl = '/usr/bin/openssl';

export async function makeCertificate(folder: string, host: string): Promise<Certificate> {
	const command = await ensureProgram(
		() => (existsSync(openssl) ? openssl : undefined),
		'openssl',
		'The checks behind a proxy need openssl: install it (Debian: apt-get install openssl).',
	);
	const [certificate, key, both] = ['cert.pem', 'key.pem', 'both.pem'].map((name) => join(folder, name));
	const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
	const name = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
	await run(command, ['req', '-x509', ...curve, ...name, '-days', '2', '-keyout', key, '-out', certificate], {
		cwd: folder,
		logFile: join(folder, 'openssl.log'),
		env: cleanEnv(),
	});
	await writeFile(both, (await readFile(certificate, 'utf8')) + (await readFile(key, 'utf8')));
	return { certificate, key, both };
}
