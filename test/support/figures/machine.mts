/** The machine that figures were made on: they belong to it. */
import { cpus, loadavg, totalmem, type } from 'node:os';

export const loadNow = (): number => loadavg()[0];

/** `load`: of the machine before anything was started. */
export function describeMachine(load: number): string {
	const [cpu] = cpus();
	const memory = Math.round(totalmem() / 1024 ** 3);
	return `Machine: ${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, ${memory} GB, ${type()} ${process.arch}; load ${load.toFixed(1)} before the start.`;
}

/** `2026-11-25 22:17 UTC` */
export const toMinute = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
