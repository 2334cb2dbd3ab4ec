import { parseArgs, type ParseArgsConfig } from 'node:util';
import { print } from './progress.mjs';

/** Parses the command line; on `--help` or a mistake it prints the usage and ends. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: T) {
	try {
		const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } as const });
		if (!('help' in values) || !values.help) return parseArgs({ options }).values;
		print(usage);
		process.exit(0);
	} catch (error) {
		print(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
		process.exit(2);
	}
}

export function portNumber(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	print(`--${name} must be a port number, not "${text}".`);
	process.exit(2);
}
