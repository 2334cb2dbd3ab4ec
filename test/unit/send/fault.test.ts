import { settleFault } from '../../../nodes/Kolmeya/send/fault';
import { fittingReference } from '../../../nodes/Kolmeya/send/guards/reference';
import { doubt } from '../../../nodes/Kolmeya/send/once/doubt';
import { Gateway, people } from './gateway';
import { fateOf, messagesOf, textOf } from './messages';
import { run } from './running';

it('a fault after a request was written leaves its messages unconfirmed, and before it not sent', () => {
	const [written, unwritten] = messagesOf([{}, { phone: '11981000001' }]);
	settleFault([written], new Error('x'), true);
	settleFault([unwritten], 'no error', false);
	expect([written, unwritten].map(fateOf)).toEqual(['lostAnswer', 'stopped']);
	expect(textOf(written)).toContain('The node failed (x)');
});

it('a port that raises ends the run with outcomes', async () => {
	const raising = async () => {
		throw new Error('raised');
	};
	const { fates } = await run(people(3), new Gateway(), {}, raising);
	expect(fates).toEqual(['lostAnswer', 'stopped', 'stopped']);
});

it('a guard that raises ends the run before anything is sent', async () => {
	const { fates, names } = await run(people(2), new Gateway(), {
		guards: [
			() => {
				throw new Error('raised');
			},
		],
	});
	expect(fates).toEqual(['stopped', 'stopped']);
	expect(names).toEqual([]);
});

it('a balance that cannot be asked for sends nothing', async () => {
	const refusal = { kind: 'forbidden' as const, message: 'no', advice: 'do' };
	const { fates } = await run(people(2), new Gateway(), { asked: [async () => refusal] });
	expect(fates).toEqual(['forbidden', 'forbidden']);
});

it('a reference of more than 50 characters is refused', () => {
	const [long, fits] = messagesOf([{ reference: 'x'.repeat(51) }, { reference: 'y'.repeat(50) }]);
	fittingReference([long, fits]);
	expect([long, fits].map(fateOf)).toEqual(['invalid', 'open']);
});

it.each(['stopped', 'silent', 'endless', 'growing', 'busy', 'forgetful'] as const)(
	'the doubt "%s" says that nothing was sent',
	(kind) => {
		expect(doubt({ kind }).message).toContain('This run sent nothing');
	},
);
