import { roundMoney } from '../../core/money';
import type { RequestRecord } from '../../core/records';
import type { Call } from '../endpoint';

/**
 * Takes a request in: charged, remembered, on its way to the phones. At once, or as late as an unfair Kolmeya does, when
 * whoever sent it may be gone.
 */
export function land(request: RequestRecord, call: Call): void {
	const { account, unfair } = call;
	if (unfair.takenAfter === undefined) return take(request, call);
	account.transit.after(unfair.takenAfter, () => {
		request.at = account.world.now();
		for (const message of request.messages) message.at = request.at;
		take(request, call);
	});
}

function take(request: RequestRecord, { account, unfair }: Call): void {
	const { settings, ledger, inbox, world } = account;
	const { messages } = request;
	account.balance = roundMoney(account.balance - messages.length * settings.price);
	if (unfair.hidden !== undefined) request.hidden = true;
	request.shown = unfair.inPart?.count;
	ledger.addRequest(request);
	if (unfair.hidden?.ms !== undefined) world.timers.after(unfair.hidden.ms, () => ledger.show(request));
	if (unfair.inPart?.ms !== undefined) {
		world.timers.after(unfair.inPart.ms, () => (request.shown = undefined));
	}
	for (const { phone, text } of messages) inbox.add(phone, text, unfair.byNetwork);
	if (settings.webhooks.automatic) account.postman.deliverLater(request, settings.webhooks);
}
