/** What a scan of XML meets: the start or the end of an element, or text. */
export interface Visitor {
	/** `attributes` is their text, see `attribute`. */
	open(name: string, attributes: string): void;
	/** Also called for an element that is closed where it is opened. */
	close(name: string): void;
	/** Text between elements, its entities resolved. */
	text(text: string): void;
}

const PIECE =
	/<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<\/(?:[^\s:>]*:)?([^\s:>]+)\s*>|<(?:[^\s:/>]*:)?([^\s:/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;

/** Goes through an XML text once. Names are told without their prefix: writers choose those freely. */
export function scanXml(xml: string, visitor: Visitor): void {
	for (const [, cdata, closed, opened, attributes, empty, text] of xml.matchAll(PIECE)) {
		if (text !== undefined) visitor.text(unescaped(text));
		else if (opened !== undefined) {
			visitor.open(opened, attributes);
			if (empty) visitor.close(opened);
		} else if (closed !== undefined) visitor.close(closed);
		else if (cdata !== undefined) visitor.text(cdata);
	}
}

/** The value of an attribute, whatever its prefix. */
export function attribute(attributes: string, name: string): string | undefined {
	for (const [, found, double, single] of attributes.matchAll(ATTRIBUTE)) {
		if (found === name) return unescaped(double ?? single);
	}
	return undefined;
}

const ATTRIBUTE = /\s(?:[^\s:=]*:)?([^\s:=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Partial<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;

function unescaped(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
		if (typeof name === 'string') return ENTITIES[name] ?? whole;
		const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal);
		return code > LAST_CODE_POINT ? whole : String.fromCodePoint(code);
	});
}

/** How Excel writes characters that XML cannot hold: `_x000D_`. */
export function withoutExcelEscapes(text: string): string {
	return text.replace(/_x([\dA-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
