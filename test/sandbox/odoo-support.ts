import { z } from 'zod';
import { NOW, useSandbox } from './support';

export const ROOM = 'chatroom.room';
export const CONVERSATION = 'chatroom.conversation';
export const LOG = 'chatroom.sms.log';

const Answer = z.object({
	jsonrpc: z.literal('2.0'),
	result: z.unknown(),
	error: z
		.object({
			code: z.number(),
			message: z.string(),
			data: z.object({ name: z.string(), message: z.string(), debug: z.string() }).passthrough(),
		})
		.optional(),
});

/** Odoo by bare fetch: `execute` as n8n's node calls it, `executeKw` with keywords. Each test finds it as on its first day. */
export function useOdoo() {
	const { sandbox } = useSandbox({ now: () => NOW });
	const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
		const response = await fetch(`${sandbox().url}/sandbox/odoo${path}`, {
			method,
			body: JSON.stringify(body),
		});
		return await response.json();
	};
	beforeEach(async () => await control('POST', '/reset'));

	const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
		await fetch(`${sandbox().url}${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...headers },
			body: JSON.stringify(body),
		});
	const rpc = async (service: string, method: string, args: unknown[]) => {
		const response = await post('/jsonrpc', {
			jsonrpc: '2.0',
			method: 'call',
			id: 7,
			params: { service, method, args },
		});
		expect(response.status).toBe(200);
		return Answer.parse(await response.json());
	};
	const me = ['sandbox', 2, 'admin'];
	const execute = async (model: string, method: string, ...args: unknown[]) =>
		await rpc('object', 'execute', [...me, model, method, ...args]);
	const executeKw = async (model: string, method: string, args: unknown[], kwargs: object) =>
		await rpc('object', 'execute_kw', [...me, model, method, args, kwargs]);
	return {
		sandbox,
		control,
		post,
		rpc,
		execute,
		executeKw,
		/** The result, or a failed test with Odoo's own words. */
		async ask(model: string, method: string, ...args: unknown[]): Promise<unknown> {
			const { result, error } = await execute(model, method, ...args);
			expect(error?.data.message).toBeUndefined();
			return result;
		},
		/** The refusal. */
		async refused(model: string, method: string, ...args: unknown[]) {
			const { error } = await execute(model, method, ...args);
			if (error === undefined) throw new Error(`Odoo took ${method} of ${model}`);
			return error;
		},
	};
}
