export * from './facts.ts';
export * from './network.ts';
export * from './node.ts';
export * from './reception.ts';
export * from './run.ts';
export * from './roster.ts';
