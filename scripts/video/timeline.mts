/** From what was recorded to what is shown: nobody watches n8n think, and every caption can be read. */

export interface Spoken {
	at: number;
	text: string;
}

interface Cue {
	from: number;
	to: number;
	text: string;
}

/** A picture that does not change is shown no longer than this, unless there is something to read. */
const STILL_MS = 120;
/** Clicks and typing are shown faster than they were. */
const SPEED = 2.5;

/** 18 characters a second are comfortable. */
export const readingMs = (text: string): number =>
	text === '' ? 0 : Math.max(2500, (text.length / 18) * 1000);

/**
 * The moments of the recording in the time of the film: between two captions as fast as can be, but no faster than the
 * caption can be read. `frames` are the moments of the pictures, in order.
 */
export function filmTime(frames: readonly number[], spoken: readonly Spoken[]): (moment: number) => number {
	const starts = [...new Set([frames[0], ...spoken.map(({ at }) => at)])].sort((one, other) => one - other);
	const moments = [...new Set([...frames, ...starts])].sort((one, other) => one - other);
	const shown = new Map<number, number>();
	let clock = 0;
	for (const [index, from] of starts.entries()) {
		const to = starts[index + 1] ?? moments[moments.length - 1];
		const inside = moments.filter((moment) => moment >= from && moment <= to);
		const moving = inside.map((moment, place) => Math.min(moment - (inside[place - 1] ?? moment), STILL_MS));
		const all = sum(moving);
		const text = spoken.findLast(({ at }) => at <= from)?.text ?? '';
		const length = Math.max(Math.min(to - from, readingMs(text)), all / SPEED);
		let passed = 0;
		for (const [place, moment] of inside.entries()) {
			passed += moving[place];
			shown.set(moment, clock + (all > 0 ? (passed / all) * length : 0));
		}
		clock += length;
	}
	return (moment) => shown.get(moment) ?? clock;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Each caption stays until the next; an empty one only ends the one before. */
export function cuesOf(spoken: readonly Spoken[], shownAt: (moment: number) => number): Cue[] {
	return spoken
		.map(({ at, text }, index) => ({
			text,
			from: shownAt(at),
			to: shownAt(spoken[index + 1]?.at ?? Infinity),
		}))
		.filter(({ text, from, to }) => text !== '' && to > from);
}

/** SubRip for players and ffmpeg, WebVTT for web pages. */
export const subtitles = (cues: readonly Cue[], kind: 'srt' | 'vtt'): string =>
	`${kind === 'vtt' ? 'WEBVTT\n\n' : ''}${cues
		.map(
			({ from, to, text }, index) => `${index + 1}\n${clock(from, kind)} --> ${clock(to, kind)}\n${text}\n`,
		)
		.join('\n')}`;

function clock(ms: number, kind: 'srt' | 'vtt'): string {
	const text = new Date(Math.round(ms)).toISOString().slice(11, 23);
	return kind === 'srt' ? text.replace('.', ',') : text;
}
