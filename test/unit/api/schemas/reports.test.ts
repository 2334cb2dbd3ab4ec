import { AccessesAnswer, JobsAnswer } from '../../../../nodes/Kolmeya/api/schemas/reports';

describe('campaigns', () => {
	it('campaigns as a text are read line by line, and as a list', () => {
		expect(
			JobsAnswer.parse({ jobs: '700001 - 2025-11-16 14:30:00\n\nJob 5 criado 16/11/2025 14:30, sem número' }),
		).toEqual([
			{
				id: '700001',
				created: '2025-11-16 14:30:00',
				approved: undefined,
				text: '700001 - 2025-11-16 14:30:00',
			},
			{ id: '5', created: '16/11/2025 14:30', approved: undefined, text: 'Job 5 criado 16/11/2025 14:30' },
		]);
		for (const jobs of ['', 0, null, undefined, []]) expect(JobsAnswer.parse({ jobs })).toEqual([]);
		expect(JobsAnswer.parse([{ id: 1 }])).toEqual([{ id: 1 }]);
	});
});

it('clicks come as an object, as a list, or as the object in a list', () => {
	const rows = [{ job_id: 1 }, { job_id: 2 }];
	expect(AccessesAnswer.parse({ accesses: rows, totalAccesses: '2' })).toEqual({ rows, total: 2 });
	expect(AccessesAnswer.parse([{ accesses: rows, totalAccesses: 2 }])).toEqual({ rows, total: 2 });
	expect(AccessesAnswer.parse([{ accesses: [], totalAccesses: 0 }])).toEqual({ rows: [], total: 0 });
	expect(AccessesAnswer.parse(rows)).toEqual({ rows, total: undefined });
	expect(AccessesAnswer.parse([rows[0]])).toEqual({ rows: [rows[0]], total: undefined });
	expect(JobsAnswer.parse([{ jobs: [{ id: 1 }, { id: 2 }] }])).toEqual([{ id: 1 }, { id: 2 }]);
});
