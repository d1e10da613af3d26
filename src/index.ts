/**
 * Define a system topology once; read it, draw it, run it. Everything public, by what it is for.
 *
 * @packageDocumentation
 */
export * from './api/definition.ts';
export * from './api/diagnosis.ts';
export * from './api/directory.ts';
export * from './api/identifiers.ts';
export * from './api/members.ts';
export * from './api/network.ts';
export * from './api/reading.ts';
