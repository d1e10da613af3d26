export * from './fhir-api.ts';
export { readKey } from './fhir-parameters.ts';
export * from './handover.ts';
export * from './ldap/index.ts';
export * from './lookups.ts';
export * from './proxy-options.ts';
export * from './records.ts';
export * from './world.ts';
export { sdsApi, toFhirBundle } from './fhir-resources.ts';
