// What jest.coverage.config.js leaves: what needs the built package, and what tries thousands of random runs.
const randomised = require('./test/randomised.js');

const counted = '/test/unit/(api|event|operations|parameters|send|trigger)/';

/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.js'),
	testPathIgnorePatterns: ['/node_modules/', `^(?!.*(${randomised.join('|')})).*${counted}`],
};
