/**
 * What a request takes, by our names, under the names Kolmeya has for it. What has the same name in both is not listed;
 * what is left out stays left out.
 */
export function wired(names: Readonly<Record<string, string>>) {
	return (input: object): Record<string, unknown> =>
		Object.fromEntries(Object.entries(input).map(([name, value]) => [names[name] ?? name, value]));
}
