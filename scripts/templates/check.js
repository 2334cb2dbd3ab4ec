/**
 * What every file in workflows/ and workflows/pt-BR/ must keep to. Pure: takes the parsed JSON, gives a list of complaints.
 * CommonJS because gulpfile.js and jest both load it.
 */
const { safeParseWorkflowStructure } = require('n8n-workflow');
const { checkNotes } = require('./notes');
const { checkParameters, descriptionOf } = require('./parameters');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const WORKFLOW_ID = /^[A-Za-z0-9]{16}$/;
const STICKY = 'n8n-nodes-base.stickyNote';
/** Besides every trigger of ours: what n8n gives an address to. */
const WITH_WEBHOOK = /(^n8n-nodes-base\.(webhook|formTrigger|form|wait)$)|(kolmeyaTrigger$)|(chatTrigger$)/;
const SECRETIVE = ['credentials'];

/**
 * @param {Record<string, any>} workflow a parsed template
 * @param {Record<string, { properties: any[] }>} descriptions built node descriptions by node type; may be empty
 * @param {'en' | 'pt-BR'} language of its notes
 * @returns {string[]} complaints, empty when all is well
 */
function checkTemplate(workflow, descriptions = {}, language = 'en') {
	const structure = safeParseWorkflowStructure(workflow);
	if (!structure.success)
		return structure.issues.map(({ message, path }) => `structure: ${path.join('.')}: ${message}`);
	return [
		...checkIdentity(workflow),
		...checkNodes(workflow.nodes),
		...checkReach(workflow),
		...checkNotes(
			workflow.nodes.filter(({ type }) => type === STICKY),
			language,
		),
		...workflow.nodes.flatMap((node) => checkParameters(node, descriptionOf(node, descriptions))),
	];
}

/** Two templates with one id would overwrite each other at import. */
function checkTogether(workflows) {
	return repeated(workflows.map(({ id }) => id)).map((id) => `the id ${id} is used by two templates`);
}

function checkIdentity({ id, name, settings, meta, versionId, active }) {
	const complaints = [];
	if (!WORKFLOW_ID.test(id ?? ''))
		complaints.push('id must be 16 letters and digits that never change (n8n imports by it)');
	if (!name) complaints.push('name is missing');
	if (settings?.executionOrder !== 'v1') complaints.push('settings.executionOrder must be "v1"');
	if (meta?.instanceId || meta?.versionId) complaints.push('meta names the instance it was exported from');
	if (versionId) complaints.push('versionId belongs to the instance it was exported from');
	if (active) complaints.push('a template is imported inactive: leave out "active"');
	return complaints;
}

function checkNodes(nodes) {
	const complaints = [
		...repeated(nodes.map(({ name }) => name)).map((name) => `two nodes are called "${name}"`),
		...repeated(nodes.map(({ id }) => id)).map((id) => `two nodes have the id ${id}`),
	];
	for (const { id, name, type, webhookId, ...rest } of nodes) {
		if (!UUID.test(id ?? '')) complaints.push(`node "${name}": id is not a UUID`);
		for (const key of SECRETIVE) if (key in rest) complaints.push(`node "${name}": has "${key}"`);
		if (WITH_WEBHOOK.test(type) && !UUID.test(webhookId ?? ''))
			complaints.push(`node "${name}": needs a webhookId (UUID)`);
	}
	return complaints;
}

/** Each node is a trigger, has something connected to it, or serves an agent (as its model, memory, tool). */
function checkReach({ nodes, connections }) {
	const reached = new Set();
	for (const outputs of Object.values(connections)) {
		for (const targets of Object.values(outputs).flat())
			for (const { node } of targets ?? []) reached.add(node);
	}
	return nodes
		.filter(({ name, type }) => type !== STICKY && !/trigger|webhook$/i.test(type) && !reached.has(name))
		.filter(({ name }) => !isSubNode(connections[name]))
		.map(({ name }) => `node "${name}": nothing leads to it`);
}

const isSubNode = (outputs = {}) => Object.keys(outputs).some((type) => type.startsWith('ai_'));

const repeated = (values) => [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];

module.exports = { checkTemplate, checkTogether };
