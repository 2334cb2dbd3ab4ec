/**
 * Waits for at most this long while something else may come first. Unlike n8n's `sleep` its timer does not keep
 * a process alive that has nothing else left to do.
 */
export async function pause(milliseconds: number): Promise<void> {
	const signal = AbortSignal.timeout(milliseconds);
	await new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
}
