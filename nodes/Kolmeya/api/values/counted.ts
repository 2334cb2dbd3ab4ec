/**
 * A number with its noun, as a sentence needs it. Only one is singular.
 *
 * @example counted(1, 'message costs', 'messages cost') // '1 message costs'
 * @example counted(2500, 'item') // '2,500 items'
 */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
