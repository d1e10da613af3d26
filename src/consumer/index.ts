export * from './ask.ts';
export * from './claims.ts';
export * from './conversation.ts';
export * from './identity.ts';
