/**
 * Define a system topology once; read it, draw it, run it.
 *
 * @packageDocumentation
 */
export * from './consumer/index.ts';
export * from './exchange/index.ts';
export * from './lab/index.ts';
export * from './message/index.ts';
export * from './mhs/index.ts';
export * from './provider/index.ts';
export * from './sds/index.ts';
export * from './ssp/index.ts';
export * from './topology/index.ts';
