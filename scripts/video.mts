/** npm run video: the film that n8n's reviewers ask for: a person's path through a fresh n8n, with captions. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alone } from '../test/e2e/alone.mjs';
import { checkPerson, wholeTour } from '../test/e2e/person.mjs';
import { artifacts, packageName } from '../test/support/processes/places.mjs';
import { print } from '../test/support/processes/progress.mjs';
import { inBrowser } from '../test/support/servers/chromium.mjs';
import { cut, ensureFfmpeg } from './video/cut.mjs';
import { Film } from './video/film.mjs';

const folder = join(artifacts, 'video');
const LENGTH = { least: 90, most: 150 };

await rm(folder, { recursive: true, force: true });
await mkdir(join(folder, 'frames'), { recursive: true });
await ensureFfmpeg();

await alone(async (demo, checks) => {
	const film = new Film(join(folder, 'frames'));
	await inBrowser(async (browser) => {
		await checkPerson(browser, demo, checks, film, wholeTour);
		await film.ends();
	});
	print(`\n${film.frames.length} pictures. Cutting.`);
	const { frames, spoken } = film;
	await writeFile(join(folder, 'film.json'), JSON.stringify({ frames, spoken }));
	const seconds = await cut(film, folder, packageName);
	print(
		`${join(folder, `${packageName}.mp4`)}: ${seconds.toFixed(0)} s, with captions also as .srt and .vtt`,
	);
	const { least, most } = LENGTH;
	checks.check(
		`it is ${least} to ${most} s long`,
		seconds >= least && seconds <= most,
		`${seconds.toFixed(0)} s`,
	);
});
