import { readdirSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { describe, expect, it } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import * as entry from '../index.ts';
import { examplesOf, publicNames, toClaims, typeProblems } from './testing/examples.ts';

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
const names = files.flatMap((file) => publicNames(path.join(import.meta.dirname, file)));
const values = entry as Readonly<Record<string, unknown>>;
const isClass = (value: unknown): boolean => String(value).startsWith('class ');
const functions = names.filter(({ name }) => typeof values[name] === 'function' && !isClass(values[name]));

function run(example: string): number {
  const { code, count } = toClaims(example);
  const claim = (value: unknown, expected: unknown, line: string) => {
    expect(value, line).toEqual(expected);
  };
  const scope = { ...values, consumer, provider, claim };
  const call = compileFunction(code, Object.keys(scope)) as (...args: unknown[]) => void;
  call(...Object.values(scope));
  return count;
}

describe('the public entry', () => {
  it('exports these names and no others', () => {
    const told = names.map(({ name, isType }) => (isType ? `type ${name}` : name));
    expect(told.sort()).toMatchInlineSnapshot(`
      [
        "IdentifierError",
        "TopologyError",
        "adapter",
        "asRecord",
        "asid",
        "boundary",
        "careConnectBooking",
        "careConnectInteractions",
        "cmaEndpoint",
        "connectionId",
        "consumersOf",
        "createNetwork",
        "decide",
        "decodeToken",
        "defineTopology",
        "diagnose",
        "encodeToken",
        "exampleAsk",
        "exchangeMermaid",
        "findAccreditedSystems",
        "findByAsid",
        "findEndpoints",
        "findInteraction",
        "fixedFacts",
        "gpConnectAppointments",
        "gpConnectFoundations",
        "gpConnectInteractions",
        "headerValue",
        "judge",
        "line",
        "memberOf",
        "membersOfKind",
        "mhs",
        "mhsEndpoint",
        "mhsRecord",
        "middleware",
        "odsCode",
        "organisation",
        "organisationOf",
        "pairAsk",
        "parseAsid",
        "parseOdsCode",
        "parsePartyKey",
        "parseRequestText",
        "parseServiceRootUrl",
        "partyKey",
        "people",
        "placedMembers",
        "practicesOf",
        "profiles",
        "registeredPatients",
        "request",
        "rosterOf",
        "routeBetween",
        "rules",
        "runExchange",
        "serviceRootUrl",
        "source",
        "spineServices",
        "system",
        "toAsRecords",
        "toCurl",
        "toLdapEntries",
        "toMhsRecords",
        "toWorld",
        "topologyDrawing",
        "topologyMermaid",
        "type Adapter",
        "type Agreement",
        "type Answer",
        "type AsRecord",
        "type AsRegistration",
        "type Asid",
        "type Ask",
        "type Boundary",
        "type Branded",
        "type Check",
        "type Claims",
        "type CmaEndpoint",
        "type Connection",
        "type ConsumerIdentity",
        "type Decision",
        "type Definition",
        "type Diagnosis",
        "type Directory",
        "type DirectoryFault",
        "type DrawingForm",
        "type Edit",
        "type ExampleAsk",
        "type Exchange",
        "type Facts",
        "type Forward",
        "type Header",
        "type Hop",
        "type IdsOf",
        "type Interaction",
        "type InteractionId",
        "type LdapEntry",
        "type LdapName",
        "type Leg",
        "type LookupKey",
        "type Member",
        "type MemberKind",
        "type Members",
        "type Mend",
        "type MessageHandlingServer",
        "type MhsEndpoint",
        "type MhsRecord",
        "type MhsRegistration",
        "type Middleware",
        "type Network",
        "type OdsCode",
        "type Organisation",
        "type PartyKey",
        "type Patient",
        "type PeerCertificate",
        "type People",
        "type Placed",
        "type Practice",
        "type Problem",
        "type Profile",
        "type ProfileId",
        "type Programme",
        "type ProxyLimits",
        "type ProxyMethod",
        "type ProxyOptions",
        "type Refusal",
        "type RegisteredPatient",
        "type Registration",
        "type Reliability",
        "type Repository",
        "type RequestHead",
        "type Roster",
        "type Rule",
        "type Ruling",
        "type ServiceRootUrl",
        "type Source",
        "type SpineService",
        "type SpineServices",
        "type System",
        "type TextProblem",
        "type TokenReading",
        "type Topology",
        "type Usage",
        "type Verdict",
        "type World",
        "type WorldOptions",
        "validate",
      ]
    `);
  });

  it('has every value of its parts', () => {
    const told = names.filter(({ isType }) => !isType).map(({ name }) => name);
    expect(Object.keys(entry).sort()).toEqual(told.sort());
  });
});

describe('the examples of the API', () => {
  it.each(functions.map((each) => [each.name, each] as const))('%s shows what it says', (_, each) => {
    const examples = examplesOf(each);
    expect(examples, `an @example above ${each.name}`).not.toEqual([]);
    for (const example of examples) expect(run(example), 'claims with // =>').toBeGreaterThan(0);
  });

  it('compile as strictly as the code', () => {
    expect(typeProblems(functions.flatMap(examplesOf), Object.keys(entry))).toEqual([]);
  }, 60_000);

  it('are found out when they are wrong', () => {
    expect(() => run("asid('200000000101'); // => '200000000102'")).toThrow('200000000102');
    expect(typeProblems(['asid(7);'], ['asid'])).toEqual([expect.stringContaining("'number' is not assignable")]);
  }, 60_000);
});
