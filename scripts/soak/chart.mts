/** Memory over the time of a soak, as a line chart. */
import type { Life } from '../../test/e2e/soak/plan.mjs';
import type { LifeSamples } from '../../test/e2e/soak/soak.mjs';
import { drawPicture, text, WIDTH } from '../../test/support/figures/chart.mjs';
import { showNumber } from '../../test/support/figures/statistics.mjs';

const [LEFT, RIGHT, TOP, BOTTOM, HEIGHT] = [60, 110, 70, 40, 340];
const STYLE = `
	.line { fill: none; stroke: currentColor; stroke-width: 2; opacity: 0.45; }
	.line.main { stroke: #0b7a5b; opacity: 1; }
	.axis { stroke: currentColor; opacity: 0.25; }
	.end { stroke: currentColor; opacity: 0.5; stroke-dasharray: 3 3; }
	@media (prefers-color-scheme: dark) { .line.main { stroke: #3fbf94; } }`;

export function drawMemory(lives: readonly Life[], samples: readonly LifeSamples[]): string {
	const all = samples.flat();
	const minutes = Math.max(...all.map((sample) => sample.minutes));
	const step = 250;
	const most = Math.ceil(Math.max(...all.map(({ resident }) => megabytes(resident))) / step) * step;
	const x = (minute: number) => LEFT + (minute / minutes) * (WIDTH - LEFT - RIGHT);
	const y = (size: number) => HEIGHT - BOTTOM - (size / most) * (HEIGHT - TOP - BOTTOM);

	const lines = (name: string, of: (sample: LifeSamples[number]) => number, kind: string) => {
		const drawn = samples
			.filter(({ length }) => length > 0)
			.map((held) => {
				const points = held.map((one) => `${x(one.minutes).toFixed(1)},${y(megabytes(of(one))).toFixed(1)}`);
				return `<polyline class="line ${kind}" points="${points.join(' ')}"/>`;
			});
		const last = all.at(-1);
		const at = last ? y(megabytes(of(last))) + 4 : 0;
		return [...drawn, text(WIDTH - RIGHT + 8, Math.round(at), name, '')];
	};
	const grid = Array.from({ length: most / step + 1 }, (_, index) => index * step).flatMap((size) => [
		`<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(size).toFixed(1)}" y2="${y(size).toFixed(1)}"/>`,
		text(LEFT - 8, Math.round(y(size)) + 4, String(size), 'soft', 'end'),
	]);
	const ends = samples.slice(0, -1).flatMap((held, index) => {
		const at = held.at(-1)?.minutes ?? 0;
		const line = `<line class="end" x1="${x(at).toFixed(1)}" x2="${x(at).toFixed(1)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/>`;
		return [
			line,
			text(x(at) - 4, TOP + 10, lives[index]?.ending === 'SIGKILL' ? 'KILL' : 'TERM', 'soft', 'end'),
		];
	});
	const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) =>
		text(x(minutes * share), HEIGHT - 14, `${Math.round(minutes * share)} min`, 'soft', 'middle'),
	);
	return drawPicture({
		title: 'Memory of n8n',
		subtitle: 'MB at the end of each round. Dashed: n8n is stopped in mid-campaign and started again.',
		described: samples.map((held, index) => described(held, index + 1)).join('. '),
		height: HEIGHT,
		style: STYLE,
		parts: [
			...grid,
			...ends,
			...lines('resident', ({ resident }) => resident, ''),
			...lines('in use', ({ inUse }) => inUse, 'main'),
			...ticks,
		],
	});
}

const megabytes = (bytes: number) => bytes / 1024 ** 2;

function described(held: LifeSamples, number: number): string {
	const [first, last] = [held[0], held.at(-1)];
	if (!first || !last) return `n8n ${number}: no round`;
	const range = (of: (sample: LifeSamples[number]) => number) =>
		`${showNumber(megabytes(of(first)))} to ${showNumber(megabytes(of(last)))} MB`;
	return `n8n ${number}: in use ${range(({ inUse }) => inUse)}, resident ${range(({ resident }) => resident)}`;
}
