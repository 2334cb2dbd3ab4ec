import { missingRecord, OdooError, userError } from './errors';
import type { Row, Surroundings } from './fields';

/** An activity tells the followers of its record: the record must be there, have them, and the teller an address. */
export function guardActivity(row: Row, { uid, find, hasThread }: Surroundings): void {
	const model = String(find('ir.model', row.res_model_id)?.model);
	if (row.res_id !== 0 && find(model, row.res_id) === undefined)
		throw missingRecord(model, Number(row.res_id), uid);
	const forAnother = row.user_id !== uid;
	if (!hasThread(model)) {
		const lacks = forAnother ? 'message_notify' : 'message_subscribe';
		throw new OdooError('builtins.AttributeError', `'${model}' object has no attribute '${lacks}'`);
	}
	if (forAnother && find('res.users', uid)?.email === null)
		throw userError("Unable to log message, please configure the sender's email address.");
}
