import { firstOnly } from '../../send/guards/testMode';
import type { Guard } from '../../send/guards/guard';
import type { OwnPhonesTest } from '../../send/ownPhones';
import { FieldFlaw } from '../../parameters/field';
import type { ItemReader } from '../../parameters/reader';
import { type fields, MAX_OWN_TEXTS, options } from './fields';

/** What Test Mode makes of a run: a limit, or a test on other phones. */
export interface TestSettings {
	limits: Guard[];
	test?: OwnPhonesTest;
}

/** Who sets a size or phones wants a test: without the switch everybody would get the SMS. */
export function readTestMode(read: ItemReader<typeof fields>): TestSettings {
	if (read.written(options.testMode) === undefined) {
		for (const field of [options.testSize, options.testPhones]) {
			if (read.written(field) === undefined) continue;
			const { displayName } = field.property;
			throw new FieldFlaw(
				`'${displayName}' has no effect without 'Test Mode', so nothing was sent. Add the option 'Test Mode', or remove '${displayName}' to send to everyone`,
			);
		}
	}
	if (!read.value(options.testMode)(0)) return { limits: [] };
	const size = read.value(options.testSize)(0);
	if (read.written(options.testPhones) === undefined) return { limits: [firstOnly(size)] };
	const phones = read.value(options.testPhones)(0);
	if (phones.length === 0) {
		throw new FieldFlaw(
			"'Test Phones' is empty, so nothing was sent. Enter your own phones, or remove the option to send the test to the first contacts",
		);
	}
	if (size > MAX_OWN_TEXTS) {
		throw new FieldFlaw(
			`'Test Size' is ${size}, but each of the 'Test Phones' can get at most ${MAX_OWN_TEXTS} texts`,
		);
	}
	return size === 0 ? { limits: [firstOnly(0)] } : { limits: [], test: { phones, size } };
}
