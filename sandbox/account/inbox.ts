/** What each phone received: the sandbox's witness that nobody gets an SMS twice. */
export class Inbox {
	private readonly texts = new Map<string, string[]>();

	add(phone: string, text: string): void {
		const received = this.texts.get(phone);
		if (received === undefined) this.texts.set(phone, [text]);
		else received.push(text);
	}

	/** Canonical phone (area code and number) -> texts, oldest first. */
	received(): Map<string, string[]> {
		return new Map([...this.texts].map(([phone, texts]) => [phone, [...texts]]));
	}

	/** Phones that got one and the same text more than once. */
	repeated(): string[] {
		return [...this.texts].filter(([, texts]) => new Set(texts).size < texts.length).map(([phone]) => phone);
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
