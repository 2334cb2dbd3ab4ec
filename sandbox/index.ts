export { startSandbox, type Sandbox, type SandboxOptions } from './server';
export type { Account } from './account/account';
export type { Fault } from './account/fault';
export {
	type AnswerName,
	FAIR_FAULT_KINDS,
	FAULT_KINDS,
	type FairFaultKind,
	type FaultKind,
} from './account/fault-kinds';
export { type Exchange, witnesses } from './core/witness';
export type { AccountOptions } from './core/options';
export { arrive } from './generate/arrive';
export { generate } from './generate/generate';
export type { GenerateOptions } from './generate/options';
