export * from './certificate.ts';
export * from './checks.ts';
export * from './heads.ts';
export * from './refusal.ts';
export * from './token.ts';
