export * from './endpoints.ts';
export * from './folder.ts';
export * from './pki.ts';
