import { createServer } from 'node:net';

/** A free port on 127.0.0.1, or the one asked for. */
export async function freePort(wanted?: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error) =>
			reject(new Error(`Port ${wanted} on 127.0.0.1 cannot be used: ${error.message}`)),
		);
		server.listen(wanted ?? 0, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
	return address.port;
}
