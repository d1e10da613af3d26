export * from './diagnose.ts';
export * from './distance.ts';
export * from './request-text.ts';
export * from './secrets.ts';
