import { isRow } from '../api/schemas/tolerant';
import { isTelling, shapesOf } from '../api/schemas/webhook/shape';
import { fold } from '../api/values/text';
import type { EventKind } from './event';

/** Nobody knows what Kolmeya's test posts. A short body that says so is one; so is an empty one. */
const MAX_TEST_LENGTH = 1_000;
const TEST_WORDS = /\b(test|teste|testing|ping)\b/;

/**
 * The kinds of event in one call.
 *
 * @example
 * classify({ id: 'r1', messages: [{ id: 'm1' }] }) // ['status']
 */
export function classify(payload: unknown): EventKind[] {
	const shapes = isRow(payload) ? shapesOf(payload) : [];
	return shapes.length > 0 ? shapes : [isTest(payload) ? 'test' : 'unknown'];
}

function isTest(payload: unknown): boolean {
	if (payload === null || payload === '') return true;
	if (typeof payload === 'object' && Object.keys(payload).length === 0) return true;
	if (isRow(payload) && isTelling(payload)) return false;
	const text = fold(JSON.stringify(payload)).replace(/[_-]/g, ' ');
	return text.length <= MAX_TEST_LENGTH && !Array.isArray(payload) && TEST_WORDS.test(text);
}
