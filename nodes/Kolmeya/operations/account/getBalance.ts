import { endpoints } from '../../api/endpoints';
import { readMoney } from '../../api/values/money';
import { operation } from '../operation';

/** `balance`: reais as a number, `null` where Kolmeya's text is no amount; `balanceText`: as it came. */
export default operation({
	resource: 'account',
	value: 'getBalance',
	name: 'Get Balance',
	action: 'Get account balance',
	description: 'Get the remaining credit of the account, in reais',
	fields: {},
	async run(_, { kolmeya }) {
		const { balance } = await kolmeya.call(endpoints.balance, {});
		return { balance: readMoney(balance) ?? null, balanceText: balance ?? null };
	},
});
