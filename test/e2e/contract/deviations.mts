/** What is no longer as docs/openapi.json has it, on either side; each must come out. */
import type { Json } from '../../support/n8n/client.mjs';
import type { Step } from './steps.mjs';
import type { Change } from './way.mjs';

export interface Deviation {
	name: string;
	/** Asked with it. */
	step: Step;
	/** Of the sandbox. */
	fault?: Json;
	/** Of the node. */
	change?: Change;
	/** What has to be found. */
	finds: RegExp;
}

const ask = (of: string, parameters: Json = {}): Step => ({ name: of, of, parameters });
const answer = (on: string, kind: string, field: string): Json => ({ on, kind, field });

const centers = ask('account:getCostCenters');
const requests = ask('request:getAll');
const send = ask('message:send', { options: { outputMode: 'single' } });

export const deviations: Deviation[] = [
	{
		name: 'an answer with a field of another type',
		step: centers,
		fault: answer('sms/segments', 'fieldRetyped', 'name'),
		finds: /^\/sms\/segments response\.body\.segments\.0\.name: .* must be string/,
	},
	{
		name: 'an answer without a field',
		step: centers,
		fault: answer('sms/segments', 'fieldMissing', 'id'),
		finds: /^\/sms\/segments response\.body\.segments\.0: .* required property 'id'/,
	},
	{
		name: 'an answer with a field that the contract does not have',
		step: centers,
		fault: answer('sms/segments', 'fieldNew', 'cor'),
		finds: /^\/sms\/segments response\.body.*: .* additional properties; found 'cor'/,
	},
	{
		name: 'a request with a field that the contract does not have',
		step: requests,
		change: { body: (body) => body.replace('{', '{"cor":1,') },
		finds: /^\/sms\/reports\/requests body: .* additional properties; found 'cor'/,
	},
	{
		name: 'a request with a field of another name',
		step: requests,
		change: { body: (body) => body.replace('"start_at"', '"from"') },
		finds: /^\/sms\/reports\/requests body: .* required property 'start_at'/,
	},
	{
		name: 'a send whose texts have another name',
		step: send,
		change: { body: (body) => body.replace(/"message":/g, '"text":') },
		finds: /^\/sms\/store body\.messages\.0: .* required property 'message'/,
	},
	{
		name: 'a request to a path that the contract does not have',
		step: requests,
		change: { path: () => '/sms/reports/orders' },
		finds: /^\/sms\/reports\/requests: Route not resolved/,
	},
];
