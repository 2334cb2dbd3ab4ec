// The bootstrap of every npm script: plain JavaScript, no dependencies, so that it works on a bare clone.
// It brings node_modules in line with package-lock.json, then runs scripts/<task>.mts in this very process.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	closeSync,
	existsSync,
	mkdirSync,
	openSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const artifacts = join(root, '.artifacts');
const modules = join(root, 'node_modules');
const marker = join(modules, '.lock-hash');
const lockFolder = join(artifacts, 'npm-ci.lock');

const lockfile = () => readFileSync(join(root, 'package-lock.json'), 'utf8');
const lockHash = () => createHash('sha256').update(lockfile()).digest('hex');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');

/** True when npm's own record of node_modules names the very versions of package-lock.json. */
function npmRecordMatches() {
	const record = read(join(modules, '.package-lock.json'));
	if (!record) return false;
	const installed = JSON.parse(record).packages;
	return Object.entries(JSON.parse(lockfile()).packages).every(
		([path, wanted]) =>
			path === '' ||
			(installed[path] ? installed[path].version === wanted.version : wanted.optional === true),
	);
}

function isInstalled() {
	if (read(marker) === lockHash()) return true;
	if (!npmRecordMatches()) return false;
	writeFileSync(marker, lockHash());
	return true;
}

function alive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** Two commands started at once on a bare clone must not run `npm ci` over each other. */
async function takeLock() {
	mkdirSync(artifacts, { recursive: true });
	for (let told = false; ; ) {
		try {
			mkdirSync(lockFolder);
			writeFileSync(join(lockFolder, 'pid'), String(process.pid));
			return;
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
		}
		await new Promise((resolve) => setTimeout(resolve, 1000));
		const owner = Number(read(join(lockFolder, 'pid')));
		if (!owner || !alive(owner)) rmSync(lockFolder, { recursive: true, force: true });
		else if (!told)
			console.log(`Waiting for process ${owner}, which is installing the development packages.`);
		told = true;
	}
}

function npmCi() {
	const started = Date.now();
	const logFile = join(artifacts, 'npm-ci.log');
	const log = openSync(logFile, 'w');
	const npm = process.env.npm_execpath;
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
	const options = { cwd: root, stdio: ['ignore', log, log] };
	const child = npm?.endsWith('.js')
		? spawn(process.execPath, [npm, ...args], options)
		: spawn('npm', args, options);
	const say = () => {
		const folders = existsSync(modules) ? readdirSync(modules).length : 0;
		const line = `  ${Math.round((Date.now() - started) / 1000)} s, ${folders} folders so far`;
		process.stdout.write(process.stdout.isTTY ? `\r${line}   ` : `${line}\n`);
	};
	const timer = setInterval(say, process.stdout.isTTY ? 1000 : 15_000);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code, signal) => {
			clearInterval(timer);
			closeSync(log);
			if (process.stdout.isTTY) process.stdout.write('\n');
			const tail = () => read(logFile).split('\n').slice(-20).join('\n');
			if (code === 0) resolve(Math.round((Date.now() - started) / 1000));
			else
				reject(
					new Error(`npm ci ended with ${code ?? signal}. Its last lines (all of ${logFile}):\n${tail()}`),
				);
		});
	});
}

async function install() {
	await takeLock();
	try {
		if (isInstalled()) return;
		console.log('Installing the development packages (npm ci, usually 2 to 3 minutes).');
		const seconds = await npmCi();
		writeFileSync(marker, lockHash());
		console.log(`Installed in ${seconds} s.`);
	} finally {
		rmSync(lockFolder, { recursive: true, force: true });
	}
}

const [task, ...args] = process.argv.slice(2);
const script = join(root, 'scripts', `${task}.mts`);
if (!task || !existsSync(script)) {
	console.error(
		`Usage: node scripts/run.mjs <task> [arguments]. There is no scripts/${task ?? '<task>'}.mts.`,
	);
	process.exit(2);
}
try {
	if (!isInstalled()) await install();
} catch (error) {
	console.error(error.message);
	process.exit(1);
}
process.chdir(root);
process.argv = [process.execPath, script, ...args];
// The scripts are ES modules; the package's own sources, which they read, are CommonJS.
for (const kind of ['tsx/cjs/api', 'tsx/esm/api']) (await import(kind)).register();
await import(pathToFileURL(script).href);
