import type { Field } from '../../parameters/field';
import { entriesOf, textOf } from '../../parameters/kinds';
import type { WarnWords } from '../../send/guards/content';

const NAME = 'Warn Words';

/** Words of the builder's own for the warnings about a text. */
export const warnWordsField: Field<WarnWords> = {
	property: {
		displayName: NAME,
		type: 'string',
		default: '',
		placeholder: 'e.g. consórcio, -cassino',
		description:
			'Words or phrases that add a warning to a message, separated by commas, in addition to the built-in ones about betting, politics and adult content. Put a minus sign before a built-in word to remove it. Enter -* to remove all of them and the warning about short links. Messages are sent anyway.',
	},
	read: (raw) => {
		const entries = entriesOf(raw, NAME, /[,;\n]/).map((entry) => textOf(entry, NAME));
		const dropped = entries.filter((entry) => entry.startsWith('-')).map((entry) => entry.slice(1).trim());
		return {
			added: entries.filter((entry) => entry !== '' && !entry.startsWith('-')),
			dropped,
			ownOnly: dropped.includes('*'),
		};
	},
};
