import { decodeToken, headerValue, type Claims, type Facts, type RequestHead } from '../message/index.ts';
import { findByAsid, findEndpoints, type AsRecord, type MhsRecord, type World } from '../sds/index.ts';

/** A request, and what the directory knows of those that it names. */
export interface Subject {
  readonly head: RequestHead;
  readonly world: World;
  readonly facts: Facts;
  readonly sender: AsRecord | undefined;
  readonly receiver: AsRecord | undefined;
  readonly interaction: string;
  /** Claims of its token; none when they cannot be read. */
  readonly claims: Claims;
}

/** Reads what edits and contradictions look at. */
export function toSubject(head: RequestHead, world: World, facts: Facts): Subject {
  const value = (name: string) => headerValue(head.headers, name) ?? '';
  const reading = decodeToken(value('Authorization').replace(/^bearer\s+/i, ''));
  return {
    head,
    world,
    facts,
    sender: findByAsid(world.directory, value('Ssp-From')),
    receiver: findByAsid(world.directory, value('Ssp-To')),
    interaction: value('Ssp-InteractionID'),
    claims: 'claims' in reading ? reading.claims : {},
  };
}

/** The MHS records of an accredited system. */
export const endpointsOf = ({ directory }: World, { ods, partyKey }: AsRecord): MhsRecord[] =>
  findEndpoints(directory, { ods, partyKey });

/** Whether a target asks for something below a service root URL. */
export const isBelow = (target: string, root: string): boolean => target.startsWith(`/${root}/`);

/** The ODS code of the organisation in whose name a token speaks. */
export function odsInToken({ requesting_organization: organisation }: Claims): string | undefined {
  const identifiers = (organisation as { identifier?: unknown } | null | undefined)?.identifier;
  if (!Array.isArray(identifiers)) return undefined;
  const ods = (identifiers as ({ system?: unknown; value?: unknown } | null)[]).find(
    (each) => each?.system === 'https://fhir.nhs.uk/Id/ods-organization-code',
  )?.value;
  return typeof ods === 'string' ? ods : undefined;
}

/** How often a request gainsays itself or the directory: who asks, where, and whom. */
export function contradictions({ head, world, sender, receiver, claims }: Subject): number {
  const ods = odsInToken(claims);
  const { aud } = claims;
  const isBelowOneOf = (records: readonly MhsRecord[]) =>
    records.some(({ endpoint }) => isBelow(head.target, endpoint));
  return [
    ods !== undefined && sender !== undefined && sender.ods !== ods,
    typeof aud === 'string' && !isBelow(head.target, aud),
    sender !== undefined && sender === receiver,
    !isBelowOneOf(world.directory.endpoints),
    receiver !== undefined && !isBelowOneOf(endpointsOf(world, receiver)),
  ].filter(Boolean).length;
}
