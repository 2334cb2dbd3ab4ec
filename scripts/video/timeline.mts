/** From what was recorded to what is shown: nobody watches n8n think. */

export interface Span {
	from: number;
	to: number;
}

export interface Spoken {
	at: number;
	text: string;
}

interface Cue extends Span {
	text: string;
}

/** A picture that does not change is shown no longer than this, unless it is there to be read. */
const STILL_MS = 700;

/**
 * The moments of the recording in the time of the film. Pauses for reading (`holds`) keep their length; other pauses
 * are cut short. `frames` are the moments of the pictures, in order.
 */
export function filmTime(frames: readonly number[], holds: readonly Span[]): (moment: number) => number {
	const shown: number[] = [0];
	for (let index = 1; index < frames.length; index++) {
		const between = { from: frames[index - 1], to: frames[index] };
		const held = holds.reduce((sum, hold) => sum + overlap(hold, between), 0);
		const idle = Math.min(between.to - between.from - held, STILL_MS);
		shown.push(shown[index - 1] + held + idle);
	}
	return (moment) => {
		const after = frames.findIndex((at) => at >= moment);
		if (after < 0) return shown[shown.length - 1];
		if (after === 0) return 0;
		return Math.max(shown[after - 1], shown[after] - (frames[after] - moment));
	};
}

const overlap = (one: Span, other: Span): number =>
	Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));

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
