import type { Schema } from '@cfworker/json-schema';
import { z } from 'zod/v4';
import { endpoints as ofSandbox } from '../../../sandbox/api/endpoints';
import { operationAt, requestSchema } from '../../support/contract/document';
import { shapeOf } from '../../support/contract/shape';

/**
 * What the sandbox takes is what docs/openapi.json has: field by field, type by type, limit by limit. Requests alone would
 * not show a field or a value that only the sandbox knows. That it does what its schemas say, test/sandbox/contract shows.
 */

it.each(ofSandbox)('$path takes what is documented, and nothing else', ({ path, takes }) => {
	const declared: Schema = JSON.parse(JSON.stringify(z.toJSONSchema(takes, { io: 'input' })));
	expect(shapeOf(declared)).toEqual(shapeOf(requestSchema(operationAt(path))));
});

describe('the comparison', () => {
	const known = z.object({ origin: z.enum(['api', 'web']), limit: z.number().int().min(1).max(9) });
	const { origin, limit } = known.shape;
	it.each<[string, z.ZodType]>([
		['a value more', known.extend({ origin: z.enum(['api', 'web', 'sms']) })],
		['a field more', known.extend({ panel: z.string().optional() })],
		['a field less', z.object({ limit })],
		['a field that may be left out', known.extend({ origin: origin.optional() })],
		['a field that may be null', known.extend({ limit: limit.nullable() })],
		['a wider limit', known.extend({ limit: z.number().int().min(1).max(10) })],
		['no limit', known.extend({ limit: z.number().int().min(1) })],
		['fractions', known.extend({ limit: z.number().min(1).max(9) })],
		['another type as well', known.extend({ limit: z.union([limit, z.string()]) })],
		['anything', known.extend({ limit: z.unknown() })],
		['fields that nobody named', known.catchall(z.string())],
		['what is put right before it is looked at', known.extend({ limit: limit.catch(1) })],
	])('sees %s', (_, other) => {
		const shapes = [known, other].map((one) =>
			shapeOf(JSON.parse(JSON.stringify(z.toJSONSchema(one, { io: 'input' })))),
		);
		expect(shapes[1]).not.toEqual(shapes[0]);
	});
});
