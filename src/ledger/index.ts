export * from './contradiction.ts';
export * from './ledger.ts';
