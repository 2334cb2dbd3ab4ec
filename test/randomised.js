// Patterns of the suites that try thousands of random runs: neither branches nor mutants are counted by them.
module.exports = ['/simulation/', '/(exhaustive|random|intakeRandom|fuzz)[.]test[.]ts$'];
