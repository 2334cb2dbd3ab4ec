/** odoo-check tells what Odoo lacks: each thing broken once. */
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from '../templates/rehearsal.mjs';
import type { Stage } from '../templates/stage.mjs';
import { breakages, isRow, type Breakage } from './checkingBreakages.mjs';
import { Desk, type OdooAccess } from './desk.mjs';
import { Gate } from './gate.mjs';

const Line = z.object({ result: z.string(), what: z.string(), found: z.string(), todo: z.string() });
type Line = z.infer<typeof Line>;

/** Of an Odoo that has all that the templates need. */
export async function checking(stage: Stage, checks: Checks, access: OdooAccess): Promise<void> {
	const { url, ...params } = access;
	const gate = await new Gate(url).open();
	const report = async (settings: Json = {}, given: Json = params): Promise<Line[]> => {
		const check = await Rehearsal.prepare(stage, 'odoo-check', {
			settings: { odooUrl: gate.url, ...settings },
			credentials: { httpCustomAuth: { json: JSON.stringify({ body: { params: given } }) } },
		});
		const { runData, error } = await check.run('Check now');
		await check.end();
		const [items] = runData.Report?.at(-1)?.data?.main ?? [];
		if (!items) throw new Error(`No report: ${error}`);
		return items.map(({ json }) => Line.parse(json));
	};
	const whole = await report();
	checks.check(
		'an Odoo that is ready gets ok in every line, and was only read',
		whole.length > 15 &&
			whole.every(({ result }) => result === 'ok') &&
			gate.calls.every((call) => !/\.(create|write|load)$/.test(call)),
		JSON.stringify(whole.filter(({ result }) => result !== 'ok')),
	);
	const known = new Set(whole.map(({ what }) => what));
	for (const breakage of breakages) {
		gate.recover();
		checkLine(checks, breakage, await broken(gate, breakage, report), known);
	}
	gate.recover();
	await checkAdding(checks, gate, access, report);
	gate.close();
}

type Report = (settings?: Json, given?: Json) => Promise<Line[]>;

async function broken(gate: Gate, { alter, settings, password, down, gone }: Breakage, report: Report) {
	gate.alter = alter;
	gate.fate = (call, params) => {
		if (down) return 'down';
		if (gone !== undefined && call.startsWith(`${gone}.`)) return { ...params, model: 'chatroom.nothing' };
		return call === 'log-in' && password !== undefined ? { ...params, password } : 'pass';
	};
	return await report(settings);
}

/** That line says so, with what to do, and the last one counts it; the others are as they were. */
function checkLine(
	checks: Checks,
	{ name, line, found, todo, result = 'fix' }: Breakage,
	lines: Line[],
	known: Set<string>,
) {
	const told = lines.find(({ what }) => what === line);
	const others = lines.filter((one) => one.result !== 'ok' && one.what !== line && one.what !== 'Summary');
	checks.check(
		`${name}: told in the line "${line}"`,
		told?.result === result &&
			found.test(told.found) &&
			todo.test(told.todo) &&
			others.every(({ what }) => known.has(what) || what.startsWith('Right to add')) &&
			(line === 'Login' || lines.at(-1)?.result === (result === 'fix' ? 'fix' : 'ok')),
		JSON.stringify([told, others, lines.at(-1)]),
	);
}

/** The sandbox has its models once and for all: there the test makes them look as if. A real Odoo makes the fields. */
async function checkAdding(checks: Checks, gate: Gate, access: OdooAccess, report: Report): Promise<void> {
	const desk = await Desk.open(access);
	const real = (await desk.find('ir.model', [['model', '=', 'base.automation']], ['id'])).length > 0;
	const made: Json[] = [];
	if (!real) {
		gate.fate = (call, params) => {
			if (call !== 'ir.model.fields.create') return 'pass';
			made.push(...z.tuple([z.array(z.record(z.string(), z.unknown()))]).parse(params.args)[0]);
			return { model: 'res.partner', method: 'search_count', args: [[]], kwargs: {} };
		};
		gate.alter = (call, result) => {
			if (call === 'ir.model.fields.check_access_rights') return true;
			return call.endsWith('.fields_get') && isRow(result) && made.length > 0 ? withPrefixed(result) : result;
		};
	}
	const settings = { fieldPrefix: 'x_', addMissingFields: true };
	const added = await report(settings);
	const told = added.find(({ what }) => what === 'Added fields');
	checks.check(
		'the eight fields are added as x_ fields, after which all is as it must be',
		told?.found.split(', ').length === 8 && added.every(({ result }) => result === 'ok'),
		JSON.stringify(added.filter(({ result }) => result !== 'ok')),
	);
	const again = await report(settings);
	checks.check(
		'once',
		again.every(({ what }) => what !== 'Added fields'),
		JSON.stringify(again),
	);
	if (real) await removeAdded(desk);
	else {
		const whole = made.every(
			({ name, ttype, model_id }) => String(name).startsWith('x_') && ttype && model_id,
		);
		checks.check('each with a name, a type and a model', made.length === 8 && whole, JSON.stringify(made));
	}
}

async function removeAdded(desk: Desk): Promise<void> {
	const mine = [
		['name', 'like', 'x_%'],
		['model', 'in', ['chatroom.room', 'chatroom.conversation']],
		['state', '=', 'manual'],
	];
	const fields = await desk.find('ir.model.fields', mine, ['name']);
	await desk.unlink(
		'ir.model.fields',
		fields.map(({ id }) => Number(id)),
	);
}

const ours = /^(is_sms|sms_|phone_)/;

const withPrefixed = (fields: Json): Json => ({
	...fields,
	...Object.fromEntries(
		Object.entries(fields).flatMap(([name, field]) => (ours.test(name) ? [[`x_${name}`, field]] : [])),
	),
});
