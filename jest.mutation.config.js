// The tests that judge the mutants of the pure cores (`npm run mutation`): no n8n engine, no HTTP, no built files.
/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/unit/{api,event,list,operations,send,trigger}/**/*.test.ts'],
	// Seconds for each mutant: `npm test` is where every order of events and thousands of random lists are tried.
	testPathIgnorePatterns: [
		'/node_modules/',
		'/simulation/',
		'/(everyHour|exhaustive|random|intakeRandom|fuzz)\\.test\\.ts$',
	],
	// They use neither decorators nor nock, which would be loaded anew for each mutant and test file.
	setupFilesAfterEnv: [],
};
