export * from './asker.ts';
export * from './ldap.ts';
export * from './limits.ts';
export * from './up.ts';
