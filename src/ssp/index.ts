export * from './audit.ts';
export * from './checks.ts';
export * from './decide.ts';
export * from './refusal-list.ts';
export * from './refusals.ts';
export * from './request.ts';
export * from './throttle.ts';
