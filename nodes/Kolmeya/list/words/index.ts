import { english } from './english';
import { portuguese } from './portuguese';
import type { Words } from './words';

export type { Words };

/** What a list is told about in. */
export type Language = 'english' | 'portuguese';

/** The words of each language. */
export const WORDS: Record<Language, Words> = { english, portuguese };
