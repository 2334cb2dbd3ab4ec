/**
 * Records in the order of their time, so that a report over a window costs two binary searches and its own rows,
 * however many rows an account holds. Newest first is how Kolmeya lists.
 */
export class Timeline<T extends { at: number }> {
	private rows: T[] = [];

	get size(): number {
		return this.rows.length;
	}

	add(row: T): void {
		const last = this.rows[this.rows.length - 1];
		if (last === undefined || last.at <= row.at) this.rows.push(row);
		else this.rows.splice(this.lowerBound(row.at + 1), 0, row);
	}

	/** Many at once, in any order: sorted once. */
	load(rows: readonly T[]): void {
		this.rows = this.rows.concat(rows).sort((a, b) => a.at - b.at);
	}

	count(from: number, to: number): number {
		return Math.max(0, this.lowerBound(to + 1) - this.lowerBound(from));
	}

	/** Rows with from <= at <= to, newest first, leaving out the first `offset`. */
	newest(from: number, to: number, limit: number, offset = 0): T[] {
		const low = this.lowerBound(from);
		const high = this.lowerBound(to + 1) - offset;
		return high <= low ? [] : this.rows.slice(Math.max(low, high - limit), high).reverse();
	}

	private lowerBound(at: number): number {
		let [low, high] = [0, this.rows.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.rows[middle].at < at) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
