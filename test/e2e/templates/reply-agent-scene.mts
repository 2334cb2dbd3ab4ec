/** The reply agent with its phones: what they wrote, what they got, and what Odoo was told. */
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { LanguageModel } from '../language-model.mjs';
import { lastReplyCall } from './forgery.mjs';
import { OdooRecords } from './odoo-records.mjs';
import type { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

export const table = 'Kolmeya reply agent';
const phone = (number: number): string => `119555514${String(number).padStart(2, '0')}`;
export const phones = Array.from({ length: 14 }, (_, i) => phone(i + 1));
/** Got nothing from the campaign and must never get anything. */
export const stranger = '11955551499';

const Activity = z.object({
	id: z.number(),
	summary: z.string().nullable(),
	note: z.string().nullable(),
	res_id: z.number(),
});
const Room = z.object({ id: z.number(), mobile_number: z.string().nullable() });

export class Scene {
	readonly odoo: OdooRecords;

	constructor(
		readonly stage: Stage,
		readonly agent: Rehearsal,
		readonly checks: Checks,
		readonly model: LanguageModel,
	) {
		this.odoo = new OdooRecords(stage.sandbox);
	}

	/** The customer answers; resolves when the flow is through with it. */
	async reply(from: string, text: string): Promise<void> {
		await this.agent.account.tell('reply', { phone: from, text });
		await this.agent.quiet();
	}

	/** The customer answers the campaign, and Kolmeya's call is lost: gives it, to be made by the test. */
	async unheard(from: string, text: string) {
		const { account } = this.agent;
		const messageId = (await account.messages()).filter(({ phone: to }) => to === from).at(-1)?.id;
		await account.tell('reply', { messageId, text, untold: true });
		return await this.lastCall();
	}

	/** SMS that the phone got after the campaign's. */
	async answers(to: string): Promise<string[]> {
		return ((await this.agent.account.received())[to] ?? []).slice(1);
	}

	async activities(of: string) {
		const all = await this.odoo.records('mail.activity', Activity);
		return all.filter(({ summary }) => summary?.includes(`+55${of}`));
	}

	async rooms(of: string) {
		const all = await this.odoo.records('chatroom.room', Room);
		return all.filter(({ mobile_number: number }) => number?.replace(/\D/g, '') === `55${of}`);
	}

	async row(of: string): Promise<Json | undefined> {
		return (await this.agent.rows(table)).filter((row) => row.phone === `55${of}`).at(-1);
	}

	/** The latest call of Kolmeya to the trigger, to be made again or changed. */
	async lastCall() {
		return await lastReplyCall(this.agent.account);
	}

	async deliver(url: string, payload: Json): Promise<void> {
		const { status } = await this.agent.call('POST', url, payload);
		if (status !== 200) throw new Error(`The trigger answered ${status}`);
		await this.agent.quiet();
	}

	/** A later round, when the row has been open long enough. */
	async sweep(): Promise<void> {
		await new Promise((resolve) => setTimeout(resolve, 3500));
		const { status, error } = await this.agent.run('Every ten minutes');
		if (status !== 'success') throw new Error(`The round ended with ${status}: ${error}`);
	}
}
