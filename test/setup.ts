import 'reflect-metadata';
import nock from 'nock';
import { compareWithContract } from './support/contract/witnessing';

// nock 14 patches http once per worker while jest evaluates modules once per file (nock#2802).
// Only suites that use nock keep it active: everything else talks over real HTTP on loopback.
beforeAll(() => nock.restore());
afterEach(() => nock.cleanAll());

// What our nodes ask, and what the sandbox answers to anybody, has to fit docs/openapi.json.
const { testPath = '' } = expect.getState();
if (/\/test\/(engine|sandbox)\//.test(testPath))
	compareWithContract({ requests: testPath.includes('/test/engine/') });
