import { z } from 'zod/v4';
import { APIS, LAYOUTS, SEGMENTS } from '../../account/catalog';
import { brazilianMoney } from '../../core/money';
import { ok } from '../answer';
import { endpoint } from '../endpoint';
import { url } from '../fields';

const Nothing = z.object({});

export const balance = endpoint('sms/balance', Nothing, (_, { account }) =>
	ok({
		balance:
			account.settings.quirks.balance === 'plain'
				? account.balance.toFixed(2)
				: brazilianMoney(account.balance),
	}),
);

export const segments = endpoint('sms/segments', Nothing, () => ok({ segments: SEGMENTS }));
export const apis = endpoint('sms/apis', Nothing, () => ok(APIS));
export const layouts = endpoint('sms/layouts', Nothing, () => ok(LAYOUTS));

/** Calls the address for real. What exactly the vendor posts is unknown. Nobody there: code 0. */
export const testWebhook = endpoint(
	'sms/webhook',
	z.object({ webhook_url: url }),
	async (input, { account }) => {
		const { status } = await account.postman.post(input.webhook_url, { test: true });
		return ok({ code_returned: status ?? 0 });
	},
);
