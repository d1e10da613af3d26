export * from './answer.ts';
export * from './register.ts';
