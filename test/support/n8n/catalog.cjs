/**
 * Searches nodes as n8n's AI builder does, with its own code: the types of nodes on standard input, then what is
 * searched for.
 */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');

const [folder, ...queries] = process.argv.slice(2);
const { NodeTypeParser, searchCodeBuilderNodes } = createRequire(folder)('@n8n/ai-utilities/node-catalog');
const nodes = new NodeTypeParser(JSON.parse(readFileSync(0, 'utf8')));
process.stdout.write(JSON.stringify(queries.map((query) => searchCodeBuilderNodes(nodes, [query]).results)));
