/** An SMTP server that keeps what it is given: enough of RFC 5321 for n8n's Send Email node. */
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenOnLoopback } from '../loopback.mjs';

export interface Mail {
	to: string[];
	subject: string;
	/** All parts, transfer encodings undone. */
	text: string;
}

export class Mailbox {
	readonly mails: Mail[] = [];
	/** While true, every message is refused, as by a server that is out of order. */
	broken = false;
	port = 0;
	private server?: Server;

	async open(): Promise<this> {
		this.server = createServer((socket) => this.serve(socket));
		this.port = await listenOnLoopback(this.server);
		return this;
	}

	close(): void {
		this.server?.close();
	}

	/** Mails to this address, waiting until there are so many. */
	async to(address: string, atLeast = 0, limitMs = 15_000): Promise<Mail[]> {
		const deadline = Date.now() + limitMs;
		for (;;) {
			const found = this.mails.filter(({ to }) => to.includes(address));
			if (found.length >= atLeast || Date.now() > deadline) return found;
			await sleep(100);
		}
	}

	private serve(socket: Socket): void {
		let pending = '';
		let content: string[] | undefined;
		let to: string[] = [];
		const say = (line: string) => socket.write(`${line}\r\n`);
		const take = (line: string) => {
			if (content) {
				if (line !== '.') {
					content.push(line.replace(/^\./, ''));
					return;
				}
				this.mails.push({ to, ...read(content.join('\r\n')) });
				content = undefined;
				say('250 kept');
				return;
			}
			const verb = line.slice(0, 4).toUpperCase();
			if (verb === 'QUIT') {
				socket.end('221 bye\r\n');
				return;
			}
			if (verb === 'MAIL') to = [];
			if (verb === 'RCPT') to.push(/<([^>]+)>/.exec(line)?.[1] ?? '');
			if (verb === 'DATA' && !this.broken) content = [];
			if (verb === 'DATA') say(this.broken ? '451 out of order' : '354 go on');
			else say('250 localhost');
		};
		socket.on('error', () => socket.destroy());
		socket.on('data', (chunk: Buffer) => {
			const lines = (pending + chunk.toString('latin1')).split('\r\n');
			pending = lines.pop() ?? '';
			lines.forEach(take);
		});
		say('220 mailbox');
	}
}

function read(source: string): Omit<Mail, 'to'> {
	const subject = /^subject: (.*(?:\r\n[ \t].*)*)/im.exec(source)?.[1] ?? '';
	return { subject: words(subject.replace(/\r\n\s+/g, ' ')), text: parts(source).join('\n') };
}

/** A message, or each part of a multipart one. */
function parts(source: string): string[] {
	const [head, ...rest] = source.split('\r\n\r\n');
	const body = rest.join('\r\n\r\n');
	const boundary = /boundary="?([^";\r\n]+)/i.exec(head)?.[1];
	if (boundary)
		return body
			.split(`--${boundary}`)
			.slice(1, -1)
			.flatMap((part) => parts(part.trimStart()));
	return [decode(body, /content-transfer-encoding: *(\S+)/i.exec(head)?.[1]?.toLowerCase())];
}

function decode(body: string, encoding = '7bit'): string {
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
	if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8');
	return Buffer.from(unquoted(body.replace(/=\r\n/g, '')), 'latin1').toString('utf8');
}

/** RFC 2047: `=?UTF-8?Q?Saldo_baixo?=`. */
const words = (text: string): string =>
	text
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
			kind.toLowerCase() === 'b'
				? Buffer.from(coded, 'base64').toString('utf8')
				: Buffer.from(unquoted(coded.replace(/_/g, ' ')), 'latin1').toString('utf8'),
		);

const unquoted = (text: string): string =>
	text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
