import { anyText } from '../../api/values/anyText';

const SECRET_NAMES = /auth|cookie|token|secret|signature|password|credential|session|api-?key|csrf|xsrf/i;
/** Proxies repeat the called URL, or its query alone, in headers of their own; it carries the token or signature. */
const SECRET_VALUES = /\b(token|signature)(=|%3D)|(%3F|%26)(token|signature)%3D/i;

/** The headers of a call without those that carry secrets; lists joined as HTTP does. */
export function safeHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
	const texts = Object.entries(headers).flatMap(([name, value]) => {
		const text = Array.isArray(value)
			? value.map(anyText).join(', ')
			: typeof value === 'string'
				? value
				: undefined;
		const secret = SECRET_NAMES.test(name) || SECRET_VALUES.test(text ?? '');
		return text === undefined || secret || name === '__proto__' ? [] : [[name, text]];
	});
	return Object.fromEntries(texts);
}
