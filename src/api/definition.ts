/**
 * Write a definition: its members with their registrations and connections, checked by the compiler.
 *
 * @module definition
 */
export { connectionId, line, request, type Connection } from '../topology/connections.ts';
export { TopologyError, type Problem } from '../topology/problems.ts';
export {
  asRecord,
  cmaEndpoint,
  mhsEndpoint,
  mhsRecord,
  type AsRegistration,
  type CmaEndpoint,
  type MhsEndpoint,
  type MhsRegistration,
  type Registration,
} from '../topology/registrations.ts';
export { source, type Repository, type Source } from '../topology/sources.ts';
export { defineTopology, type Agreement, type Definition, type Topology } from '../topology/topology.ts';
