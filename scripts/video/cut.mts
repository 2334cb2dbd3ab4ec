/** The recorded pictures as one MP4 with its captions, with ffmpeg. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../test/support/processes/commands.mjs';
import { ensureProgram } from '../../test/support/servers/debian.mjs';
import { cuesOf, filmTime, type Spoken, subtitles } from './timeline.mjs';

const candidates = [
	process.env.FFMPEG_PATH,
	'/usr/bin/ffmpeg',
	'/usr/local/bin/ffmpeg',
	'/opt/homebrew/bin/ffmpeg',
];

export const ensureFfmpeg = async (): Promise<string> =>
	await ensureProgram(
		() => candidates.find((path) => path !== undefined && existsSync(path)),
		'ffmpeg',
		'The film needs ffmpeg: install it (Debian: apt-get install ffmpeg) or set FFMPEG_PATH.',
	);

const style = 'FontName=DejaVu Sans,FontSize=9.5,PrimaryColour=&HFFFFFF&,Outline=0,Shadow=0,MarginV=12';
const look = [
	'fps=25',
	'scale=1280:640:flags=lanczos',
	'pad=1280:720:0:0:color=0x20232a',
	`subtitles=captions.srt:force_style='${style}'`,
];

interface Recording {
	readonly frames: ReadonlyArray<{ at: number; file: string }>;
	readonly spoken: readonly Spoken[];
}

/** Writes `<name>.mp4`, `.srt` and `.vtt` into `folder`; resolves with the length in seconds. */
export async function cut({ frames, spoken }: Recording, folder: string, name: string): Promise<number> {
	const moments = frames.map(({ at }) => at);
	const shownAt = filmTime(moments, spoken);
	const end = shownAt(Infinity);
	const list = frames.map(({ file, at }, index) => {
		const seconds = (shownAt(moments[index + 1] ?? at) - shownAt(at)) / 1000;
		return `file '${file}'\nduration ${seconds.toFixed(4)}`;
	});
	// The concat demuxer takes the length of the last picture from the one after.
	await writeFile(join(folder, 'frames.txt'), [...list, `file '${frames.at(-1)?.file}'`, ''].join('\n'));
	const cues = cuesOf(spoken, shownAt);
	await writeFile(join(folder, 'captions.srt'), subtitles(cues, 'srt'));
	await writeFile(join(folder, `${name}.srt`), subtitles(cues, 'srt'));
	await writeFile(join(folder, `${name}.vtt`), subtitles(cues, 'vtt'));
	const input = ['-y', '-f', 'concat', '-safe', '0', '-i', 'frames.txt', '-vf', look.join(',')];
	const output = [
		'-c:v',
		'libx264',
		'-preset',
		'veryfast',
		'-crf',
		'20',
		'-pix_fmt',
		'yuv420p',
		'-movflags',
		'+faststart',
	];
	await run(await ensureFfmpeg(), [...input, ...output, `${name}.mp4`], {
		cwd: folder,
		logFile: join(folder, 'ffmpeg.log'),
	});
	return end / 1000;
}
