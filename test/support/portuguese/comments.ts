import * as ts from 'typescript';
import type { Change } from './javascript';
import type { Wording } from './wording';

interface Block {
	start: number;
	end: number;
	lines: string[];
	indent: string;
}

/** Comments from // on. Several lines below each other are one text, which is wrapped anew. */
export function commentChanges(file: ts.SourceFile, wording: Wording): Change[] {
	return blocksOf(file).map(({ start, end, lines, indent }) => {
		const width = Math.max(90, ...lines.map(({ length }) => length));
		const wrapped = wrap(wording.prose(lines.join(' ')), width);
		return { start, end, text: wrapped.map((line) => `// ${line}`).join(`\n${indent}`) };
	});
}

function blocksOf(file: ts.SourceFile): Block[] {
	const blocks: Block[] = [];
	for (const { pos, end } of rangesOf(file)) {
		const line = file.text.slice(pos + 2, end).trim();
		const last = blocks.at(-1);
		if (last && file.text.slice(last.end, pos) === `\n${last.indent}`) {
			last.lines.push(line);
			last.end = end;
		} else {
			const [indent] = /[ \t]*$/.exec(file.text.slice(0, pos)) ?? [''];
			blocks.push({ start: pos, end, lines: [line], indent });
		}
	}
	return blocks;
}

function rangesOf(file: ts.SourceFile): ts.CommentRange[] {
	const found = new Map<number, ts.CommentRange>();
	const visit = (node: ts.Node): void => {
		const ranges = [
			...(ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? []),
			...(ts.getTrailingCommentRanges(file.text, node.getEnd()) ?? []),
		];
		for (const range of ranges) {
			if (range.kind === ts.SyntaxKind.SingleLineCommentTrivia) found.set(range.pos, range);
		}
		for (const child of node.getChildren(file)) visit(child);
	};
	visit(file);
	return [...found.values()].sort((one, other) => one.pos - other.pos);
}

function wrap(text: string, width: number): string[] {
	return text.split(' ').reduce<string[]>((lines, word) => {
		const last = lines.at(-1);
		if (last === undefined || last.length + 1 + word.length > width) return [...lines, word];
		return [...lines.slice(0, -1), `${last} ${word}`];
	}, []);
}
