/** The proxies whose example files are run: Debian's package of each, and how the file becomes one for this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureProgram } from '../../support/servers/debian.mjs';

/** What differs from a server on the internet. */
interface Here {
	folder: string;
	/** Ports on 127.0.0.1 in place of 80 and 443. */
	plain: number;
	secure: number;
	/** Host and port of n8n. */
	n8n: string;
	/** PEM files: certificate, key, and both in one. */
	certificate: string;
	key: string;
	both: string;
}

export interface Program {
	name: 'nginx' | 'haproxy' | 'caddy';
	package: string;
	/** Below docs/proxies. */
	example: string;
	/** What the example says, and what stands there in the test. */
	changes(here: Here): Edits;
	/** Files around the example, by name, and how the program is called. */
	start(here: Here, example: string): { files: Record<string, string>; args: string[] };
}

/** Texts, each with its replacement. */
export type Edits = ReadonlyArray<readonly [from: string, to: string]>;

const upstream = '127.0.0.1:5678';
const siteName = 'sms.example.com {';

export const nginx: Program = {
	name: 'nginx',
	package: 'nginx-light',
	example: 'nginx.conf',
	changes: ({ plain, secure, n8n, certificate, key }) => [
		['listen 80;', `listen 127.0.0.1:${plain};`],
		['listen 443 ssl;', `listen 127.0.0.1:${secure} ssl;`],
		['/etc/ssl/sms.example.com/fullchain.pem', certificate],
		['/etc/ssl/sms.example.com/privkey.pem', key],
		[upstream, n8n],
	],
	start: ({ folder }, example) => ({
		files: { 'site.conf': example, 'main.conf': aroundNginx(folder) },
		args: ['-p', folder, '-c', join(folder, 'main.conf'), '-e', 'stderr'],
	}),
};

export const haproxy: Program = {
	name: 'haproxy',
	package: 'haproxy',
	example: 'haproxy.cfg',
	changes: ({ plain, secure, n8n, both }) => [
		['bind :80', `bind 127.0.0.1:${plain}`],
		['bind :443 ssl crt /etc/haproxy/sms.example.com.pem', `bind 127.0.0.1:${secure} ssl crt ${both}`],
		[upstream, n8n],
	],
	start: ({ folder }, example) => ({
		files: { 'haproxy.cfg': example },
		args: ['-db', '-f', join(folder, 'haproxy.cfg')],
	}),
};

export const caddy: Program = {
	name: 'caddy',
	package: 'caddy',
	example: 'Caddyfile',
	// With a certificate of its own it asks nobody for one.
	changes: ({ n8n, certificate, key }) => [
		[siteName, `${siteName}\n\ttls ${certificate} ${key}`],
		[upstream, n8n],
	],
	start: ({ folder, plain, secure }, example) => ({
		files: { Caddyfile: `${aroundCaddy(plain, secure)}\n${example}` },
		args: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')],
	}),
};

/** The other way round: between n8n and Kolmeya, on a server whose address does not change. */
export const fixedAddress = (kolmeya: string, token: string): Program => ({
	...caddy,
	example: 'fixed-address.Caddyfile',
	changes: ({ certificate, key }) => [
		[siteName, `${siteName}\n\ttls ${certificate} ${key}`],
		['{$KOLMEYA_URL:https://kolmeya.com.br}', kolmeya],
		['{$KOLMEYA_TOKEN}', token],
	],
});

/** Where it is, after installing it if that is what it takes. */
export async function ensureProxy({ name, package: package_ }: Program): Promise<string> {
	const paths = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'].map((at) => join(at, name));
	return await ensureProgram(
		() => paths.find((path) => existsSync(path)),
		package_,
		`The checks behind a proxy need ${name}: install it (Debian: apt-get install ${package_}).`,
	);
}

/** In the foreground and with every file in its folder. */
const aroundNginx = (folder: string): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
worker_processes 1;
events {}
http {
	access_log ${folder}/access.log;
	${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n\t')}
	include ${folder}/site.conf;
}
`;

const aroundCaddy = (plain: number, secure: number): string => `{
	admin off
	default_bind 127.0.0.1
	http_port ${plain}
	https_port ${secure}
	servers {
		protocols h1 h2
	}
}`;
