// The engine tests make n8n fail on purpose: its log would drown the results.
process.env.N8N_LOG_LEVEL = 'silent';

const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
	transform: {
		// Types are checked once for the whole tree by `npm run typecheck`.
		'^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json', diagnostics: false }],
	},
	testMatch: ['<rootDir>/test/{unit,engine,sandbox,documents}/**/*.test.ts'],
	// tsc emits dist/package.json, the bench installs a package, both of the same name: a haste collision.
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json', '<rootDir>/.artifacts'],
	// The node and credential classes in tests are the built ones: what is shipped. Their types come from the source.
	moduleNameMapper: {
		'^(?:\.\./)+((?:nodes|credentials)/.*\.(?:node|credentials))(?:\.js)?$': '<rootDir>/dist/$1',
	},
	testTimeout: 30_000,
	testSequencer: '<rootDir>/test/sequencer.js',
	// Many tests wait on sockets. A number, because jest takes '200%' for 200 workers.
	maxWorkers: 2 * availableParallelism(),
	coverageDirectory: 'coverage',
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts', '!**/*.d.ts'],
};
