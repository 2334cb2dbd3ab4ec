import type { LookFate, RequestFate } from './story';

/** A request with which all goes well. */
export const calmRequest: RequestFate = {
	answer: 'answered',
	refusal: 'noCredit',
	takes: 'all',
	landsAfter: 0,
	answersAfter: 0,
	says: 'rows',
	rejects: 'invalids',
	keeps: 'asGiven',
	shows: { after: 0, partUntil: 0, part: 'half', forEver: false, withoutReferences: false },
};

/** A look-up that is answered at once. */
export const calmLook: LookFate = { answer: 'true', takes: 0 };
