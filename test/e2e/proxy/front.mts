/** One proxy in front of n8n, run from its example file, with or without a mistake made in it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:net';
import { once } from 'node:events';
import { startChild, waitUntil, type Child } from '../../support/processes/children.mjs';
import { cleanEnv } from '../../support/processes/commands.mjs';
import { root } from '../../support/processes/places.mjs';
import { freePort } from '../../support/servers/ports.mjs';
import type { Certificate } from './certificate.mjs';
import { type Edits, ensureProxy, type Program } from './programs.mjs';

export interface Front {
	plain: number;
	secure: number;
	/** What the proxy wrote to its log. */
	log(): Promise<string>;
	close(): Promise<void>;
}

export interface FrontOptions {
	/** A folder that is there, for files of its own. */
	folder: string;
	n8nUrl: string;
	certificate: Certificate;
	/** What somebody got wrong in the example. */
	mistakes?: Edits;
}

const readyLimitMs = 20_000;
let started = 0;

export async function startFront(program: Program, options: FrontOptions): Promise<Front> {
	const command = await ensureProxy(program);
	const folder = join(options.folder, `${program.name}-${++started}`);
	await mkdir(folder);
	const here = {
		folder,
		plain: await freePort(),
		secure: await freePort(),
		n8n: new URL(options.n8nUrl).host,
		...options.certificate,
	};
	const example = await readFile(join(root, 'docs', 'proxies', program.example), 'utf8');
	const edited = edit(edit(example, options.mistakes ?? []), program.changes(here));
	const { files, args } = program.start(here, edited);
	for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
	const logFile = join(folder, 'output.log');
	const env = cleanEnv({ HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder });
	const child = startChild(command, args, { name: program.name, logFile, cwd: folder, env });
	for (const port of [here.plain, here.secure]) await untilOpen(child, port);
	return {
		plain: here.plain,
		secure: here.secure,
		log: async () => await readFile(logFile, 'utf8'),
		close: async () => await child.stop(),
	};
}

/** The example must say what is replaced in it: an edit that does nothing would check nothing. */
function edit(text: string, edits: Edits): string {
	return edits.reduce((so, [from, to]) => {
		if (!so.includes(from)) throw new Error(`The example does not say: ${from}`);
		return so.replaceAll(from, to);
	}, text);
}

async function untilOpen(child: Child, port: number): Promise<void> {
	await waitUntil(child, readyLimitMs, async () => {
		const socket = connect(port, '127.0.0.1');
		await once(socket, 'connect');
		socket.destroy();
		return true;
	});
}
