import type { INodeProperties } from 'n8n-workflow';
import { choice, integer } from '../../../parameters/kinds';

const DEFAULT_HOURS = 12;
const MAX_HOURS = 72;
const HOUR_MS = 60 * 60 * 1000;

const refuse = { name: 'Refuse', value: 'refuse' } as const;
const wait = { name: 'Wait Until Open', value: 'wait' } as const;

const outside = choice(
	{
		displayName: 'Outside',
		default: 'refuse',
		description: 'What to do with messages outside these hours',
	},
	[refuse, wait],
);

const longestWait = integer(
	{
		displayName: 'Longest Wait (Hours)',
		default: DEFAULT_HOURS,
		description: 'Messages that would have to wait longer are refused, with nextAllowedAt',
	},
	{ min: 1, max: MAX_HOURS },
);

/** What Refuse and Wait Until Open mean in an operation. */
export interface OutsideTexts {
	refuse: string;
	wait: string;
}

/** Parameters of what happens outside of the hours. */
export type OutsideProperties = Record<'outside' | 'longestWait', INodeProperties>;

/** What happens outside of the hours, as the editor shows it. */
export function outsideProperties(texts: OutsideTexts): OutsideProperties {
	return {
		outside: {
			...outside.property,
			name: 'outside',
			options: [
				{ ...refuse, description: texts.refuse },
				{ ...wait, description: texts.wait },
			],
		},
		longestWait: {
			...longestWait.property,
			name: 'longestWait',
			displayOptions: { show: { outside: ['wait'] } },
		},
	};
}

/** How long the node may wait for the hours, in milliseconds; `undefined`: not at all, as before there was a choice. */
export function readWait(stored: Record<string, unknown>): number | undefined {
	if (outside.read(stored.outside ?? 'refuse') === 'refuse') return undefined;
	return longestWait.read(stored.longestWait ?? DEFAULT_HOURS) * HOUR_MS;
}
