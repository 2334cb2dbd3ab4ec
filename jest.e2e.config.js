// What needs a browser: run by `npm run e2e`, which makes sure that there is one.
/** @type {import('jest').Config} */
module.exports = { ...require('./jest.config.js'), testMatch: ['<rootDir>/test/e2e/page/**/*.test.ts'] };
