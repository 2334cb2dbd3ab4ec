/** Workflows of nodes one after the other. */
import type { Json } from '../n8n/client.mjs';

/** `others`: connections that differ, by the node they begin at. */
export function chain(name: string, nodes: Json[], others: Json = {}): Json {
	const names = nodes.map((node) => String(node.name));
	const links = names
		.slice(0, -1)
		.map((from, index) => [from, { main: [[{ node: names[index + 1], type: 'main', index: 0 }]] }]);
	return {
		name,
		nodes: nodes.map((node, index) => ({
			id: `${name}-${index}`,
			position: [index * 200, 0],
			...node,
		})),
		connections: { ...Object.fromEntries(links), ...others },
		settings: { executionOrder: 'v1' },
	};
}
