export * from './answer.ts';
export * from './entries.ts';
export * from './filters.ts';
export * from './ldif.ts';
export * from './messages.ts';
