export * from './diagnose.ts';
export * from './distance.ts';
export * from './mended-text.ts';
export * from './refusal-text.ts';
export * from './request-text.ts';
export * from './secrets.ts';
export * from './text-problem.ts';
export * from './verdict-words.ts';
