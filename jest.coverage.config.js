// The branches that tests run in the four parts where a slip costs most. Counted on the source, so here the
// classes of the nodes are the source, too: `jest.config.js` takes the built ones.
const atLeast = { branches: 95 };

const randomised = require('./test/randomised.js');

/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.js'),
	moduleNameMapper: {
		'^(?:\.\./)+((?:nodes|credentials)/.*\.(?:node|credentials))(?:\.js)?$': '<rootDir>/$1.ts',
	},
	testMatch: [
		'<rootDir>/test/unit/{api,event,operations,parameters,send,trigger}/**/*.test.ts',
		'<rootDir>/test/engine/trigger/*.test.ts',
	],
	// Thousands of random runs reach no branch that the others do not, and take twice as long where branches are counted.
	testPathIgnorePatterns: ['/node_modules/', ...randomised],
	collectCoverage: true,
	collectCoverageFrom: ['nodes/Kolmeya/{api,event,send,trigger}/**/*.ts'],
	coverageReporters: ['json-summary', 'html'],
	coverageThreshold: {
		'./nodes/Kolmeya/api/': atLeast,
		'./nodes/Kolmeya/event/': atLeast,
		'./nodes/Kolmeya/send/': atLeast,
		'./nodes/Kolmeya/trigger/': atLeast,
	},
};
