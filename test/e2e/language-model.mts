/** Stands in for a language model: speaks OpenAI's chat completions, and says what the test tells it to say. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import type { Json } from '../support/n8n/client.mjs';
import { freePort } from '../support/servers/ports.mjs';

/** One turn: words, calls of the only tool with these arguments, a refusal, or an answer that is no completion. */
export type Turn = { text: string } | { calls: Json[] } | { status: number } | { raw: string };

export interface Conversation {
	/** What the customer wrote last. */
	said: string;
	/** What the tool answered since then. */
	results: string[];
	/** Everything, as the model got it. */
	messages: Array<z.infer<typeof Message>>;
}

export type Script = (conversation: Conversation) => Turn;

const Content = z.union([z.string(), z.array(z.object({ text: z.string().default('') }).passthrough())]);
const Message = z.object({ role: z.string(), content: Content.nullish() }).passthrough();
const Tool = z.object({ function: z.object({ name: z.string(), parameters: z.unknown() }) });
const Completion = z.object({ messages: z.array(Message), tools: z.array(Tool).default([]) });

export class LanguageModel {
	/** Every request, oldest first. */
	readonly heard: Conversation[] = [];
	/** Parameters of the tool as the model is shown them. */
	parameters: unknown;
	private server?: Server;

	private constructor(
		private readonly script: Script,
		private readonly port: number,
	) {}

	static async open(script: Script): Promise<LanguageModel> {
		const model = new LanguageModel(script, await freePort());
		await model.start();
		return model;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}/v1`;
	}

	async start(): Promise<void> {
		const server = createServer((request, response) => {
			void readAll(request).then((body) => this.answer(request.url ?? '', body, response));
		});
		await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
		this.server = server;
	}

	/** From now on connections are refused. */
	async stop(): Promise<void> {
		const { server } = this;
		server?.closeAllConnections();
		await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
	}

	private answer(path: string, body: string, response: ServerResponse): void {
		if (path !== '/v1/chat/completions')
			return send(response, 404, JSON.stringify({ error: { message: `There is no ${path}` } }));
		const { messages, tools } = Completion.parse(JSON.parse(body));
		const latest = messages.map(({ role }) => role).lastIndexOf('user');
		const results = messages.slice(latest + 1).filter(({ role }) => role === 'tool');
		const conversation = {
			said: wordsOf(messages[latest]),
			results: results.map(wordsOf),
			messages,
		};
		this.heard.push(conversation);
		this.parameters = tools[0]?.function.parameters;
		const turn = this.script(conversation);
		if ('raw' in turn) return send(response, 200, turn.raw);
		if ('status' in turn)
			return send(response, turn.status, JSON.stringify({ error: { message: 'Out of order' } }));
		send(
			response,
			200,
			JSON.stringify(completion(turn, tools[0]?.function.name ?? 'none', this.heard.length)),
		);
	}
}

const wordsOf = ({ content }: z.infer<typeof Message>): string =>
	typeof content === 'string' ? content : (content ?? []).map(({ text }) => text).join('');

function completion(turn: { text: string } | { calls: Json[] }, tool: string, number: number): Json {
	const calls = 'calls' in turn ? turn.calls : [];
	const message = {
		role: 'assistant',
		content: 'text' in turn ? turn.text : null,
		...(calls.length > 0 && {
			tool_calls: calls.map((given, index) => ({
				id: `call_${number}_${index}`,
				type: 'function',
				function: { name: tool, arguments: JSON.stringify(given) },
			})),
		}),
	};
	return {
		id: `chatcmpl-${number}`,
		object: 'chat.completion',
		created: 1_764_000_000 + number,
		model: 'stand-in',
		choices: [{ index: 0, message, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function send(response: ServerResponse, status: number, body: string): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
