/**
 * Runs a story once for every sequence of choices it can make: depth-first, by replaying the choices made so
 * far and changing the last one. The story must be deterministic apart from its choices.
 */
export async function explore(
	story: (choose: (options: number) => number) => Promise<void>,
	most = Infinity,
): Promise<{ stories: number; longest: number }> {
	let choices: Array<{ taken: number; options: number }> = [];
	let stories = 0;
	let longest = 0;
	do {
		let step = 0;
		await story((options) => {
			if (step === choices.length) choices.push({ taken: 0, options });
			const choice = choices[step];
			if (choice.options !== options) throw new Error('The story is not deterministic');
			step += 1;
			return choice.taken;
		});
		stories += 1;
		longest = Math.max(longest, choices.length);
		while (
			choices.length > 0 &&
			choices[choices.length - 1].taken + 1 === choices[choices.length - 1].options
		) {
			choices.pop();
		}
		choices = choices.map((choice, index) =>
			index === choices.length - 1 ? { ...choice, taken: choice.taken + 1 } : choice,
		);
	} while (choices.length > 0 && stories < most);
	return { stories, longest };
}
