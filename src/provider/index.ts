export * from './diary.ts';
export * from './practice.ts';
export * from './respond.ts';
