import { JobsAnswer } from '../../../../nodes/Kolmeya/api/schemas/reports';

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
