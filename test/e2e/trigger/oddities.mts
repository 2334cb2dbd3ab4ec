/** Bodies that no honest sender makes, and the answer each may get. */
import { deflateSync, gzipSync } from 'node:zlib';
import * as payloads from '../../unit/event/payloads.js';

interface Oddity {
	what: string;
	body: string | Buffer;
	/** 200 when it is not told. n8n itself answers 422 to a body that it cannot read, 500 to one beyond its own limit. */
	code?: number;
	headers?: Record<string, string>;
}

const json = JSON.stringify(payloads.status);
const as = (type: string) => ({ 'content-type': type });
const packed = (encoding: string) => ({ 'content-encoding': encoding });
/** The first letter of an accented word as Latin-1 writes it, which is no UTF-8. */
const latin1 = Buffer.from('{"id":"r","reference":null,"reply":[{"id":"l1","reply":"não"}]}', 'latin1');

const contentTypes: Oddity[] = [
	{ what: 'JSON as text', body: json, headers: as('text/plain') },
	{ what: 'JSON as bytes', body: json, headers: as('application/octet-stream') },
	{ what: 'JSON as HTML', body: json, headers: as('text/html; charset=utf-8') },
	{ what: 'JSON as nothing known', body: json, headers: as('a/b; c=d; e') },
	{ what: 'JSON as a form', body: json, headers: as('application/x-www-form-urlencoded') },
	{
		what: 'a form',
		body: 'id=1&messages[0][id]=2&reply=SAIR',
		headers: as('application/x-www-form-urlencoded'),
	},
	{ what: 'XML', body: '<status><id>1</id></status>', headers: as('application/xml') },
	{ what: 'XML that is none', body: '<status><id>', code: 422, headers: as('application/xml') },
	{
		what: 'JSON in UTF-16',
		body: Buffer.from(json, 'utf16le'),
		headers: as('application/json; charset=utf-16le'),
	},
	{
		what: 'JSON in a charset that is none',
		body: json,
		code: 422,
		headers: as('application/json; charset=none'),
	},
];

const encodings: Oddity[] = [
	{ what: 'gzip', body: gzipSync(json), headers: packed('gzip') },
	{ what: 'deflate', body: deflateSync(json), headers: packed('deflate') },
	{
		what: 'gzip that is too large once it is opened',
		body: gzipSync(Buffer.alloc(20_000_000, ' ')),
		code: 500,
		headers: packed('gzip'),
	},
	{ what: 'invalid UTF-8', body: latin1 },
	{ what: 'bytes', body: Buffer.from([0x22, 0xff, 0xfe, 0x00, 0x22]), code: 422 },
	{ what: 'a byte order mark', body: `\ufeff${json}` },
	{ what: 'an unpaired surrogate', body: '{"id":"\\ud800","messages":[{"id":"\\udfff","status_code":3}]}' },
	{ what: 'a NUL', body: '{"id":"r\\u0000","messages":[{"id":"m\\u0000","status_code":3}]}' },
];

const shapes: Oddity[] = [
	...['null', '17', 'true', '"SAIR"', '[]', '[1,2,3]', '[[[]]]', '{}', ''].map((body) => ({
		what: `just ${body || 'nothing'}`,
		body,
	})),
	{ what: 'a number that is none', body: '{"id":1e999,"messages":[{"id":-1e999,"status_code":3e0}]}' },
	{ what: 'duplicate keys', body: '{"id":"a","id":{"b":1},"messages":[],"messages":5}' },
	{
		what: 'prototype keys',
		body: '{"__proto__":{"id":1,"polluted":1},"constructor":{"prototype":{"polluted":1}},"messages":[{"__proto__":{"polluted":1},"id":"p","status_code":3}]}',
	},
	{
		what: 'keys of n8n',
		body: '{"json":{"error":"x"},"error":"x","pairedItem":9,"binary":{"data":{}},"reply":{"id":"k","reply":"={{ $env }}"}}',
	},
	{
		what: '50,000 keys',
		body: JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i]))),
	},
];

const sizes: Oddity[] = [
	{ what: 'more than 5 MB', body: JSON.stringify({ id: 'x'.repeat(5_000_000) }), code: 413 },
	{ what: 'more than n8n takes', body: JSON.stringify({ id: 'x'.repeat(17_000_000) }), code: 500 },
	{
		what: 'more than 10,000 messages',
		body: JSON.stringify({ messages: Array(10_001).fill({ id: 'm', status_code: 3 }) }),
		code: 413,
	},
	{ what: '33 levels', body: `${'['.repeat(34)}${']'.repeat(34)}`, code: 413 },
	{ what: '1,000 levels', body: `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`, code: 413 },
	{ what: '2,000,000 levels', body: '['.repeat(2_000_000), code: 422 },
];

export const oddities = [...contentTypes, ...encodings, ...shapes, ...sizes];
