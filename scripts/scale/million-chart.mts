/** Memory of each process over the time of a campaign, as a line chart. */
import type { Moment } from '../../test/e2e/scale/million-figures.mjs';
import { drawPicture, text, WIDTH } from '../../test/support/figures/chart.mjs';

const [LEFT, RIGHT, TOP, BOTTOM, HEIGHT] = [60, 150, 70, 40, 360];
const STEP_MB = 250;
/** Labels at the end of lines are a line of text apart. */
const LABEL_GAP = 15;
const STYLE = `
	.line { fill: none; stroke: currentColor; stroke-width: 2; opacity: 0.45; }
	.line.worker { stroke: #0b7a5b; opacity: 1; }
	.axis { stroke: currentColor; opacity: 0.25; }
	.end { stroke: currentColor; opacity: 0.5; stroke-dasharray: 3 3; }
	@media (prefers-color-scheme: dark) { .line.worker { stroke: #3fbf94; } }`;

export function drawMillion(moments: readonly Moment[]): string {
	const names = [...new Set(moments.flatMap(({ memory }) => Object.keys(memory)))];
	const longest = moments.at(-1)?.seconds ?? 1;
	const most = Math.ceil(Math.max(...moments.flatMap(sizes)) / STEP_MB) * STEP_MB;
	const x = (seconds: number) => LEFT + (seconds / longest) * (WIDTH - LEFT - RIGHT);
	const y = (size: number) => HEIGHT - BOTTOM - (size / most) * (HEIGHT - TOP - BOTTOM);
	const lines = names.map((name) => {
		const points = moments
			.filter(({ memory }) => name in memory)
			.map(({ seconds, memory }) => `${x(seconds).toFixed(1)},${y(megabytes(memory[name])).toFixed(1)}`);
		return `<polyline class="line ${name.startsWith('worker') ? 'worker' : ''}" points="${points.join(' ')}"/>`;
	});
	const grid = Array.from({ length: most / STEP_MB + 1 }, (_, index) => index * STEP_MB).flatMap((size) => [
		`<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(size).toFixed(1)}" y2="${y(size).toFixed(1)}"/>`,
		text(LEFT - 8, Math.round(y(size)) + 4, String(size), 'soft', 'end'),
	]);
	const kills = moments
		.filter(({ killed }) => killed === true)
		.flatMap(({ seconds }) => [
			`<line class="end" x1="${x(seconds).toFixed(1)}" x2="${x(seconds).toFixed(1)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/>`,
			text(x(seconds) - 4, TOP + 10, 'KILL', 'soft', 'end'),
		]);
	const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) =>
		text(x(longest * share), HEIGHT - 14, `${Math.round((longest * share) / 60)} min`, 'soft', 'middle'),
	);
	return drawPicture({
		title: 'Memory of each process',
		subtitle: 'MB, resident. Dashed: a worker is killed, and another takes its place.',
		described: names.map((name) => `${name}: ${describe(moments, name)}`).join('. '),
		height: HEIGHT,
		style: STYLE,
		parts: [...grid, ...kills, ...lines, ...labels(moments, names, y), ...ticks],
	});
}

/** The name of each line, below one another where lines end close together. */
function labels(moments: readonly Moment[], names: string[], y: (size: number) => number): string[] {
	const living = moments.at(-1)?.memory ?? {};
	let before = -Infinity;
	return names
		.filter((name) => name in living)
		.sort((a, b) => living[b] - living[a])
		.map((name) => {
			const at = Math.max(y(megabytes(living[name])) + 4, before + LABEL_GAP);
			before = at;
			return text(WIDTH - RIGHT + 8, Math.round(at), name, '');
		});
}

function describe(moments: readonly Moment[], name: string): string {
	const own = moments.flatMap(({ memory }) => (name in memory ? [megabytes(memory[name])] : []));
	return `${Math.round(own[0] ?? 0)} to ${Math.round(own.at(-1) ?? 0)} MB, most ${Math.round(Math.max(...own))}`;
}

const megabytes = (bytes: number): number => bytes / 1024 ** 2;
const sizes = ({ memory }: Moment): number[] => Object.values(memory).map(megabytes);
