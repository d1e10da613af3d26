export * from './atlas.ts';
export * from './definition-operators.ts';
export * from './operator.ts';
export * from './request-operators.ts';
export * from './setting-operators.ts';
