type Texts = Map<string, string[]>;

/** What each phone received: the sandbox's witness that nobody gets an SMS twice. */
export class Inbox {
	private readonly texts: Texts = new Map();
	/** Of these, what came because something between the client and Kolmeya repeated a request. */
	private readonly repeats: Texts = new Map();

	add(phone: string, text: string, byNetwork = false): void {
		push(this.texts, phone, text);
		if (byNetwork) push(this.repeats, phone, text);
	}

	/** Canonical phone (area code and number) -> texts, oldest first. */
	received(): Texts {
		return new Map([...this.texts].map(([phone, texts]) => [phone, [...texts]]));
	}

	/** What came only because the network repeated a request: no client can prevent it. */
	byNetwork(): Texts {
		return new Map([...this.repeats].map(([phone, texts]) => [phone, [...texts]]));
	}

	/** What the client itself sent: all but the repeats of the network. */
	byClient(): Texts {
		const own = this.received();
		for (const [phone, texts] of this.repeats) {
			const left = own.get(phone) ?? [];
			for (const text of texts) left.splice(left.lastIndexOf(text), 1);
			if (left.length === 0) own.delete(phone);
		}
		return own;
	}

	/** Phones that got one and the same text more than once. */
	repeated(): string[] {
		return repeatedIn(this.texts);
	}

	/** Phones to which the client itself sent one and the same text more than once. */
	repeatedByClient(): string[] {
		return this.repeats.size === 0 ? this.repeated() : repeatedIn(this.byClient());
	}

	totals(): { accepted: number; phones: number; perPhoneMaximum: number } {
		let [accepted, perPhoneMaximum] = [0, 0];
		for (const { length } of this.texts.values()) {
			accepted += length;
			perPhoneMaximum = Math.max(perPhoneMaximum, length);
		}
		return { accepted, phones: this.texts.size, perPhoneMaximum };
	}
}

function push(texts: Texts, phone: string, text: string): void {
	const received = texts.get(phone);
	if (received === undefined) texts.set(phone, [text]);
	else received.push(text);
}

const repeatedIn = (texts: Texts) =>
	[...texts].filter(([, list]) => new Set(list).size < list.length).map(([phone]) => phone);
