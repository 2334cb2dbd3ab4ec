/**
 * jest begins with the suites that took longest the last time, and in a fresh clone with the largest files. Ours that
 * take longest are small: they tell many stories, most of which wait. Begun last, they would run alone at the end.
 */
const Sequencer = require(
	require.resolve('@jest/test-sequencer', { paths: [require.resolve('jest')] }),
).default;

const FIRST = [/\/engine\/send\/(unfair|random)/, /\/simulation\/sabotage/, /\/engine\//];
const rank = ({ path }) => {
	const found = FIRST.findIndex((pattern) => pattern.test(path));
	return found === -1 ? FIRST.length : found;
};

module.exports = class extends Sequencer {
	sort(tests) {
		return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
	}
};
