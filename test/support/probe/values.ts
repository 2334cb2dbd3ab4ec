import { isFields, national } from './gateway';

type Fields = Record<string, unknown>;

export const entriesOf = (value: unknown): Fields[] =>
	Array.isArray(value) ? value.filter(isFields) : isFields(value) ? [value] : [];

export const asNumber = (phone: string) => Number(`55${national(phone)}`);
