import type { Kind, Seen } from './seen';
import type { Story } from './story';

/** What docs/never-twice.md names as left over, and what is therefore not drawn. */
export const knownFlaws = [
	/** Two workers write n8n's memory in the same instant again and again: one undoes what the other wrote. */
	'race',
	/** A run that was killed, or stopped, and of whose request Kolmeya shows a part for ever. */
	'killedPart',
] as const;
export type KnownFlaw = (typeof knownFlaws)[number];

/** Kinds that never happened. */
export function neverDrawn(seen: Seen): Kind[] {
	return seen.never();
}

/** The story without what brings a flaw out. */
export function avoiding(story: Story, flaws: readonly KnownFlaw[]): Story {
	return flaws.reduce((tame, flaw) => AVOIDING[flaw](tame), story);
}

const AVOIDING: Record<KnownFlaw, (story: Story) => Story> = {
	race: (story) => ({ ...story, atomicMemory: true }),
	killedPart: (story) => (isCut(story) ? shownInTheEnd(story) : story),
};

function isCut({ commands }: Story): boolean {
	return commands.some((command) => command.do === 'kill' || command.do === 'stop');
}

function shownInTheEnd(story: Story): Story {
	const commands = story.commands.map((command) => {
		if (command.do !== 'start') return command;
		const requests = command.run.requests.map((fate) => ({
			...fate,
			shows: { ...fate.shows, forEver: false },
		}));
		return { ...command, run: { ...command.run, requests } };
	});
	return { ...story, commands };
}
