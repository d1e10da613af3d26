export * from './audit.ts';
export * from './limits.ts';
export * from './up.ts';
