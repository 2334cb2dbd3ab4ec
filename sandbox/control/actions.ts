import type { Request } from 'express';
import type { Account } from '../account/account';
import { Fault } from '../account/fault';
import { SettingsOptions } from '../core/options';
import { canonicalPhone } from '../core/phones';
import { arrive } from '../generate/arrive';
import { generate } from '../generate/generate';
import { ArriveBody, GenerateBody } from '../generate/options';
import { bodyAs, ControlError } from './body';
import {
	BlacklistBody,
	CampaignEventBody,
	DoNotDisturbBody,
	Limit,
	RejectBody,
	ReplyBody,
	StatusBody,
} from './schemas';
import { messageView, newestMessages, summary, threads } from './views';

type Action = (account: Account, request: Request) => unknown;

const limitOf = (request: Request) => Limit.parse(request.query.limit);

/** GET /sandbox/accounts/:token/<name> */
export const questions: Record<string, Action> = {
	summary,
	received: (account) => ({
		phones: Object.fromEntries(account.received()),
		repeated: account.receivedTwice(),
	}),
	doubled: (account) => ({
		byClient: account.sentTwice(),
		byNetwork: Object.fromEntries(account.inbox.byNetwork()),
	}),
	requests: (account, request) => account.requestLog.slice(-limitOf(request)),
	messages: (account, request) => newestMessages(account, limitOf(request)).map(messageView),
	threads: (account, request) => threads(account, limitOf(request)),
	webhooks: (account, request) => account.postman.log.slice(-limitOf(request)),
	faults: (account) => account.faults.list(),
	blacklist: (account) => account.blacklist.list(),
	'do-not-disturb': (account) => account.doNotDisturb.list(),
};

/** POST /sandbox/accounts/:token/<name> */
export const commands: Record<string, Action> = {
	faults: (account, request) => account.fault(bodyAs(Fault, request)).faults.list(),
	settings: (account, request) => account.configure(bodyAs(SettingsOptions, request)).settings,
	reset: (account) => {
		account.reset();
		return { reset: true };
	},
	reply: async (account, request) => {
		const { text, shape, untold, ...target } = bodyAs(ReplyBody, request);
		return await account.reply(messageIdOf(account, target), text, { shape, untold });
	},
	status: async (account, request) => {
		const { code, ...target } = bodyAs(StatusBody, request);
		return await account.setStatus(messageIdOf(account, target), code);
	},
	reject: async (account, request) => {
		const { requestId, text } = bodyAs(RejectBody, request);
		if (account.ledger.request({ id: requestId }) === undefined) {
			throw new ControlError('There is no such request', 404);
		}
		return await account.rejectRequest(requestId, text);
	},
	'campaign-event': async (account, request) => {
		const { url, ...event } = bodyAs(CampaignEventBody, request);
		return await account.campaignEvent(url, event);
	},
	blacklist: (account, request) => {
		const { phone, document, remove = false } = bodyAs(BlacklistBody, request);
		if (remove) account.blacklist.remove(phone, document);
		else account.blacklist.add(phone, document);
		return account.blacklist.list();
	},
	'do-not-disturb': (account, request) => {
		const { phone, remove = false } = bodyAs(DoNotDisturbBody, request);
		if (remove) account.doNotDisturb.remove(phone);
		else account.doNotDisturb.add(phone);
		return account.doNotDisturb.list();
	},
	generate: (account, request) => generate(account, bodyAs(GenerateBody, request)),
	arrive: (account, request) => arrive(account, bodyAs(ArriveBody, request)),
};

function messageIdOf(account: Account, target: { messageId?: string; phone?: string }): string {
	const id = target.messageId ?? latestTo(account, target.phone);
	if (id === undefined || account.ledger.message({ id }) === undefined) {
		throw new ControlError(
			'There is no such message: give messageId, or the phone of somebody who got one',
			404,
		);
	}
	return id;
}

function latestTo(account: Account, phone: string | undefined): string | undefined {
	if (phone === undefined) return undefined;
	const wanted = canonicalPhone(phone);
	return newestMessages(account, Infinity).find((message) => message.phone === wanted)?.id;
}
