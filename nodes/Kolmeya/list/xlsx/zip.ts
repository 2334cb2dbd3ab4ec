/** A file within a ZIP archive, as its directory tells it. @inline */
type Entry = {
	method: number;
	compressed: number;
	offset: number;
};

/** The files of an archive by name. */
export type Archive = ReadonlyMap<string, Entry>;

/** Most bytes that a file of a workbook may have unpacked: a small archive can hold endless ones. */
export const MOST_BYTES = 150_000_000;

/** What a file holds, or why that cannot be told. @inline */
type Reading = { text: string } | { problem: 'damaged' | 'tooLarge' };

const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_LENGTH = 46;
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
const DEFLATED = 8;

/** The directory at the end of an archive (APPNOTE 4.3); `undefined` when it is damaged or cut off. */
export function openArchive(bytes: Buffer): Archive | undefined {
	const end = endOf(bytes);
	if (end === undefined) return undefined;
	const entries = new Map<string, Entry>();
	let at = bytes.readUInt32LE(end + 16);
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
		if (at + CENTRAL_LENGTH > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) return undefined;
		const nameLength = bytes.readUInt16LE(at + 28);
		const name = bytes.toString('utf8', at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength);
		entries.set(name.replace(/\\/g, '/'), {
			method: bytes.readUInt16LE(at + 10),
			compressed: bytes.readUInt32LE(at + 20),
			offset: bytes.readUInt32LE(at + 42),
		});
		at += CENTRAL_LENGTH + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return entries;
}

function endOf(bytes: Buffer): number | undefined {
	const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
	for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) {
		if (bytes.readUInt32LE(at) === END) return at;
	}
	return undefined;
}

const DAMAGED: Reading = { problem: 'damaged' };

/** The text of one file; one that the archive does not have is damaged, too. */
export async function readEntry(bytes: Buffer, archive: Archive, name: string): Promise<Reading> {
	const entry = archive.get(name);
	if (!entry || entry.offset + LOCAL_LENGTH > bytes.length) return DAMAGED;
	if (bytes.readUInt32LE(entry.offset) !== LOCAL) return DAMAGED;
	const start =
		entry.offset +
		LOCAL_LENGTH +
		bytes.readUInt16LE(entry.offset + 26) +
		bytes.readUInt16LE(entry.offset + 28);
	const packed = bytes.subarray(start, start + entry.compressed);
	if (entry.method === 0) return { text: packed.toString('utf8') };
	return entry.method === DEFLATED ? await inflate(packed) : DAMAGED;
}

async function inflate(packed: Buffer): Promise<Reading> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
		for await (const chunk of stream) {
			const part = Buffer.from(chunk);
			size += part.length;
			if (size > MOST_BYTES) return { problem: 'tooLarge' };
			chunks.push(part);
		}
	} catch {
		return DAMAGED;
	}
	return { text: Buffer.concat(chunks).toString('utf8') };
}
