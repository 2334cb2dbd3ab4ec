import { noCredit, ok, type Answer } from '../answer';
import { endpoint, type Call } from '../endpoint';
import { accept } from '../send/accept';
import { describeSend } from '../send/describe';
import { refuseUnknown, refuseUnsafeToken, StoreRequest, TokenRequest } from '../send/schema';
import { sortMessages } from '../send/sort';

export const store = endpoint('sms/store', StoreRequest, (input, call) => {
	refuseUnknown(input);
	return send(input, call, (phone) => call.account.doNotDisturb.has(phone));
});

/** A token is asked for by its receiver, so the do-not-disturb register does not apply. */
export const storeToken = endpoint('sms/store-token', TokenRequest, (input, call) => {
	refuseUnknown(input);
	input.messages.forEach(refuseUnsafeToken);
	return send(input, call, () => false);
});

function send(input: StoreRequest, call: Call, notDisturbed: (phone: string) => boolean): Answer {
	const { account } = call;
	const blacklisted = (phone: string) => account.blacklist.blocks(phone);
	const sorted = sortMessages(input.messages, { blacklisted, notDisturbed });
	const cost = sorted.accepted.length * account.settings.price;
	if (cost > account.balance) return noCredit(account.settings.noCreditStatus);
	const request = accept(input, sorted, call);
	const { quirks } = account.settings;
	const { references } = call.unfair;
	return ok(describeSend(sorted, request, account.ledger.requests.size, { quirks, references }));
}
