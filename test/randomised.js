// Patterns of the suites whose thousands of random runs reach no branch that others do not.
module.exports = ['/simulation/sabotage[.]', '/(random|intakeRandom|fuzz)[.]test[.]ts$'];
