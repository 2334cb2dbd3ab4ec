import 'reflect-metadata';
import nock from 'nock';

// nock 14 patches http once per worker while jest evaluates modules once per file (nock#2802).
// Only suites that use nock keep it active: everything else talks over real HTTP on loopback.
beforeAll(() => nock.restore());
afterEach(() => nock.cleanAll());
