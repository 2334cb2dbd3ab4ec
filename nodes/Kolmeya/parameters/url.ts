import { FieldFlaw } from './field';

/** A URL as it was given, or `undefined` where none was; anything else is a flaw of the parameter. */
export function checkedUrl(url: string | undefined, parameter: string): string | undefined {
	if (url === undefined || (URL.canParse(url) && /^https?:/i.test(url))) return url;
	throw new FieldFlaw(`'${parameter}' must be a URL that starts with https:// or http://, not "${url}"`);
}
