/**
 * Put topologies together into a world, look things up in its directory, and see who is registered where.
 *
 * @module directory
 */
export { registeredPatients, type RegisteredPatient } from '../pds/register.ts';
export { type Patient } from '../provider/foundations/patients.ts';
export { type LdapName } from '../sds/ldap/distinguished-names.ts';
export { toLdapEntries, type LdapEntry } from '../sds/ldap/entries.ts';
export { findAccreditedSystems, findByAsid, findEndpoints, type LookupKey } from '../sds/lookups.ts';
export {
  toAsRecords,
  toMhsRecords,
  type AsRecord,
  type Directory,
  type DirectoryFault,
  type MhsRecord,
  type Reliability,
} from '../sds/records.ts';
export { type ProxyLimits, type ProxyMethod, type ProxyOptions } from '../sds/proxy-options.ts';
export { toWorld, type World, type WorldOptions } from '../sds/world.ts';
