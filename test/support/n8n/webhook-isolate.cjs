/**
 * Loaded by a measured n8n 2.41 before everything else (`node --require`): the change of docs/n8n-webhook-isolate.patch,
 * made to n8n's compiled code as it is loaded. n8n's installation stays as it is.
 */
const Module = require('node:module');

const EDITS = {
	'@n8n/expression-runtime/dist/cjs/evaluator/expression-evaluator.js': [
		['async acquire(caller) {', 'async acquire(caller, options) {'],
		[
			'if (this.bridgesByCaller.has(caller))\n            return false;',
			'if (this.bridgesByCaller.has(caller) || this.lazyScopes.has(caller)) return false;',
		],
		[
			'if (this.config.lazyAcquire) {\n            if (this.lazyScopes.has(caller))\n                return false;',
			'if (options?.lazy || this.config.lazyAcquire) {',
		],
	],
	'n8n-workflow/dist/cjs/expression.js': [
		['async acquireIsolate() {', 'async acquireIsolate(options) {'],
		['Expression.vmEvaluator.acquire(this)', 'Expression.vmEvaluator.acquire(this, options)'],
	],
	'n8n-workflow/dist/cjs/workflow-expression.js': [
		['async acquireIsolate() {', 'async acquireIsolate(options) {'],
		['this.expression.acquireIsolate()', 'this.expression.acquireIsolate(options)'],
	],
	'n8n/dist/webhooks/live-webhooks.js': [
		[
			'if (this.webhookPhaseNeedsIsolate(startNode)) {\n            await workflow.expression.acquireIsolate();\n        }',
			'await workflow.expression.acquireIsolate({ lazy: !this.webhookPhaseNeedsIsolate(startNode) });',
		],
		['if (startNode.type !== n8n_workflow_1.WEBHOOK_NODE_TYPE)\n            return true;', ''],
	],
	'n8n-core/dist/execution-engine/workflow-execute.js': [
		[
			'await workflow.expression.acquireIsolate();',
			'await workflow.expression.acquireIsolate({ lazy: Object.values(workflow.nodes).every(n8n_workflow_1.nodeParametersAreStatic) });',
		],
	],
	'n8n/dist/credentials-helper.js': [
		[
			'await workflow.expression.acquireIsolate();',
			'await workflow.expression.acquireIsolate({ lazy: true });',
		],
	],
};

const compile = Module.prototype._compile;

Module.prototype._compile = function (content, filename, ...rest) {
	const name = Object.keys(EDITS).find((file) => filename.endsWith(`/node_modules/${file}`));
	return compile.call(this, name ? edited(content, name) : content, filename, ...rest);
};

function edited(content, name) {
	return EDITS[name].reduce((text, [from, to]) => {
		if (!text.includes(from)) throw new Error(`The patch does not fit this n8n: ${name} has no "${from}"`);
		return text.replace(from, to);
	}, content);
}
