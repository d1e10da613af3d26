export * from './fhir-api.ts';
export { sdsApi } from './fhir-resources.ts';
export * from './ldap/index.ts';
export * from './lookups.ts';
export * from './proxy-options.ts';
export * from './records.ts';
export * from './world.ts';
