/**
 * Put topologies together into a world, and look things up in its directory.
 *
 * @module directory
 */
export { findAccreditedSystems, findByAsid, findEndpoints, type LookupKey } from '../sds/lookups.ts';
export { toAsRecords, toMhsRecords, type AsRecord, type Directory, type MhsRecord } from '../sds/records.ts';
export { toWorld, type World, type WorldOptions } from '../sds/world.ts';
