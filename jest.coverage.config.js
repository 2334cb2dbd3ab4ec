// The branches that tests run in the four parts where a slip costs most. Counted on the source, so here the
// classes of the nodes are the source, too: `jest.config.js` takes the built ones.
const atLeast = { branches: 95 };

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
	// Broken safeguards reach no branch that the whole ones do not, and take long where branches are counted.
	testPathIgnorePatterns: ['/node_modules/', '/simulation/sabotage[.]'],
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
