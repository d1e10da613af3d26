export * from './questions.ts';
export * from './tree.ts';
