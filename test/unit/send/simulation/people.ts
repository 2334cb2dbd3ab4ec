import type { Draft } from '../../../../nodes/Kolmeya/send/compose';
import type { DraftPlan, OwnReferences, RunPlan } from './story';

/** The phone of a person; each correction is a phone of its own. */
export function phoneOf({ person, phone }: DraftPlan): string {
	return `1198000${phone}${String(person).padStart(3, '0')}`;
}

/** The text of the moment. */
export function textOf({ text }: DraftPlan): string {
	return `text ${text}`;
}

/** What the node reads from the items of one round. */
export function draftsOf(plans: readonly DraftPlan[], run: RunPlan, own: OwnReferences): Draft[] {
	return plans.map((plan, item) => ({
		item,
		phone: phoneOf(plan),
		text: textOf(plan),
		...(own !== 'none' && { reference: referenceOf(plan, own) }),
		envelope: run.ownRequestReference ? { requestReference: 'own-request' } : {},
	}));
}

/** A person keeps the reference, whatever is corrected. */
function referenceOf({ person }: DraftPlan, own: OwnReferences): string {
	return own === 'mixedCase' ? `Ref-${person}` : `ref-${person}`;
}
