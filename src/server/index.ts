export * from './limits.ts';
export * from './up.ts';
