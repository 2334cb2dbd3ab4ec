import { ProcessMemory } from '../../../nodes/Kolmeya/send/once/processMemory';

/** A memory that nobody else looks at, so that its runs need not show that they are alive. */
export class TestMemory extends ProcessMemory {
	constructor() {
		super(async () => {});
	}

	whileAlive(): () => void {
		return () => {};
	}
}
