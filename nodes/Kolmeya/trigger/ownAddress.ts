/** The end of a connection that n8n has. */
export interface Connection {
	localAddress?: string;
	localPort?: number;
	/** Set by TLS. */
	encrypted?: boolean;
}

/**
 * Where this n8n listens, as the connection of a call tells: it needs no name, no proxy and no way back in from
 * outside. An IPv4 address may come in IPv6 dress, `::ffff:127.0.0.1`.
 */
export function addressOf({ localAddress = '127.0.0.1', localPort, encrypted }: Connection): string {
	const plain = localAddress.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
	const host = plain.includes(':') ? `[${plain}]` : plain;
	return `${encrypted ? 'https' : 'http'}://${host}:${localPort ?? ''}`;
}
