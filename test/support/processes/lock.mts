/** A lock between processes: a folder (its creation is atomic) that holds the owner's process id. */
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock folder without a process id is a crash between two system calls; this is ample for a live owner. */
const pidGraceMs = 5000;

export async function withLock<T>(
	folder: string,
	onWait: (owner: number) => void,
	work: () => Promise<T>,
): Promise<T> {
	await mkdir(dirname(folder), { recursive: true });
	while (!(await take(folder))) {
		const owner = await ownerOf(folder);
		if (await isStale(folder, owner)) await discard(folder, owner);
		else onWait(owner);
		await sleep(500);
	}
	const release = () => rm(folder, { recursive: true, force: true });
	try {
		return await work();
	} finally {
		await release();
	}
}

async function take(folder: string): Promise<boolean> {
	try {
		await mkdir(folder);
	} catch (error) {
		if (hasCode(error, 'EEXIST')) return false;
		throw error;
	}
	await writeFile(join(folder, 'pid'), String(process.pid));
	return true;
}

async function ownerOf(folder: string): Promise<number> {
	return Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => '0'));
}

async function isStale(folder: string, owner: number): Promise<boolean> {
	if (owner > 0) return !isAlive(owner);
	const made = await stat(folder).catch(() => undefined);
	return made !== undefined && Date.now() - made.mtimeMs > pidGraceMs;
}

/** Moves the folder aside first: of several waiters one wins, and a lock taken meanwhile is put back. */
async function discard(folder: string, owner: number): Promise<void> {
	const aside = `${folder}.stale-${process.pid}`;
	try {
		await rename(folder, aside);
	} catch (error) {
		if (hasCode(error, 'ENOENT')) return;
		throw error;
	}
	if ((await ownerOf(aside)) === owner) await rm(aside, { recursive: true, force: true });
	else await rename(aside, folder);
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return hasCode(error, 'EPERM');
	}
}

const hasCode = (error: unknown, code: string): boolean =>
	error instanceof Error && 'code' in error && error.code === code;
