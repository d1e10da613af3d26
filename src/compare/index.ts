export * from './deciders.ts';
export * from './pair.ts';
