/** Compares a node's parameters with the description of the built node: a renamed parameter is silently ignored by n8n. */
const { NodeHelpers } = require('n8n-workflow');

function checkParameters(node, description) {
	if (!description) return [];
	const complaints = unknownNames(node.parameters, description.properties).map(
		(path) => `node "${node.name}": ${node.type} has no parameter "${path}"`,
	);
	if (!versions(description).includes(node.typeVersion)) {
		complaints.push(`node "${node.name}": ${node.type} has no version ${node.typeVersion}`);
	}
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	for (const [name, texts] of Object.entries(issues?.parameters ?? {})) {
		complaints.push(`node "${node.name}": parameter "${name}": ${texts.join(', ')}`);
	}
	return complaints;
}

/** What n8n adds to a node that an AI agent uses as a tool; the type of the tool ends so too. */
const TOOL = /Tool$/;
const TOOL_PROPERTIES = [
	{ name: 'descriptionType', type: 'options', default: 'auto' },
	{ name: 'toolDescription', type: 'string', default: '' },
];

function descriptionOf({ type }, descriptions) {
	const node = TOOL.test(type) && descriptions[type.replace(TOOL, '')];
	return node ? { ...node, properties: [...TOOL_PROPERTIES, ...node.properties] } : descriptions[type];
}

const versions = ({ version }) => [version].flat();

/** Names below a collection or fixedCollection are looked up in its options. */
function unknownNames(parameters, properties, path = '') {
	return Object.entries(parameters ?? {}).flatMap(([name, value]) => {
		const known = properties.filter((property) => property.name === name);
		if (known.length === 0) return [`${path}${name}`];
		const collections = known.filter(({ type }) => type === 'collection');
		if (collections.length === 0 || !isObject(value)) return [];
		return unknownNames(
			value,
			collections.flatMap(({ options }) => options ?? []),
			`${path}${name}.`,
		);
	});
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

module.exports = { checkParameters, descriptionOf };
