export { startSandbox, type Sandbox, type SandboxOptions } from './server';
export type { Account } from './account/account';
export { FAULT_KINDS, type Fault, type FaultKind } from './account/faults';
export type { AccountOptions } from './core/options';
export { arrive } from './generate/arrive';
export { generate } from './generate/generate';
export type { GenerateOptions } from './generate/options';
