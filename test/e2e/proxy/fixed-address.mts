/** From n8n to Kolmeya through a server with a fixed address: the account's own requests get through, nobody else's. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectContains } from '../expect.mjs';
import { startFront, type FrontOptions } from './front.mjs';
import { fixedAddress } from './programs.mjs';
import { publicHost, Sender } from './sender.mjs';

const token = 'sandbox';

export async function checkFixedAddress(
	sandboxUrl: string,
	options: FrontOptions,
	checks: Checks,
): Promise<void> {
	const program = fixedAddress(sandboxUrl, token);
	await checks.attempt(
		`to Kolmeya through docs/proxies/${program.example}: only with the token`,
		async () => {
			const front = await startFront(program, options);
			try {
				const sender = await Sender.of(front, options.certificate);
				const statusWith = async (headers: Record<string, string>) =>
					(await sender.send(`https://${publicHost}/api/v1/sms/balance`, '{}', { headers })).status;
				const statuses = [
					await statusWith({ authorization: `Bearer ${token}` }),
					await statusWith({ authorization: 'Bearer somebody-else' }),
					await statusWith({}),
				];
				expectContains(statuses, [200, 403, 403], 'With the token, with another, with none');
			} finally {
				await front.close();
			}
		},
	);
}
