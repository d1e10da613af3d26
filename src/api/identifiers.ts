/**
 * Identifiers that cannot be mixed up, and the interactions that requests name.
 *
 * @module identifiers
 */
export {
  asid,
  IdentifierError,
  odsCode,
  parseAsid,
  parseOdsCode,
  parsePartyKey,
  parseServiceRootUrl,
  partyKey,
  serviceRootUrl,
  type Asid,
  type Branded,
  type OdsCode,
  type PartyKey,
  type ServiceRootUrl,
} from '../topology/identifiers.ts';
export {
  careConnectBooking,
  careConnectInteractions,
  findInteraction,
  gpConnectAppointments,
  gpConnectFoundations,
  gpConnectInteractions,
  type Interaction,
  type InteractionId,
  type Programme,
} from '../topology/interactions.ts';
