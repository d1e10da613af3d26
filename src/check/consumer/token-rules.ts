/** Rules of the bearer token that consumers send. */
import { tokenLifeSeconds } from '../../consumer/index.ts';
import { decodeToken } from '../../message/index.ts';
import { resourceFaults } from '../../provider/stu3/faults.ts';
import { shown } from '../../provider/rule.ts';
import { identifierOf, objectAt, textAt } from '../../provider/stu3/values.ts';
import { source, type Programme } from '../../topology/index.ts';
import type { Breach, ConsumerRule } from './rule.ts';
import type { Asked, Trail } from './trail.ts';

const audit = source('gpconnect', 'pages/integration/integration_cross_organisation_audit_and_provenance.md');
const authentication = source('uec-appointments', '_pages/functional_spec/fs_authentication.md');
const spineToken = source('spine-core', 'pages/design/security_jwt.md');
const odsSystem = 'https://fhir.nhs.uk/Id/ods-organization-code';
/** Seconds by which the clocks of consumer and proxy may differ: ours. */
const clockSeconds = 300;

const claim = (asked: Asked, name: string): unknown => asked.claims?.[name];
const isSeconds = (value: unknown): value is number => Number.isInteger(value);

const rule = (
  name: string,
  title: string,
  expected: string,
  mend: string,
  look: (asked: Asked, trail: Trail) => Breach | undefined,
  from = audit,
): ConsumerRule => ({
  rule: `token-${name}`,
  title,
  source: from,
  expected,
  mend,
  concerns: ({ claims }) => claims !== undefined,
  look,
});

/** A claim whose value alone is judged. */
const value = (
  name: string,
  expected: string,
  fits: (value: unknown, asked: Asked) => boolean,
  from = audit,
): ConsumerRule =>
  rule(
    name,
    `The claim ${name} is ${expected}`,
    expected,
    `Set the claim ${name} to ${expected}`,
    (asked) => (fits(claim(asked, name), asked) ? undefined : `${name} ${shown(claim(asked, name))}`),
    from,
  );

const requester = (name: string, type: string, mayLack: (programme: Programme | undefined) => boolean): ConsumerRule =>
  rule(
    name,
    `The claim ${name} is a whole ${type} of FHIR STU3`,
    `a whole ${type} resource`,
    `Put a whole ${type} resource into ${name}`,
    (asked) => {
      const found = claim(asked, name);
      if (found === undefined) return mayLack(asked.interaction?.programme) ? undefined : `no ${name}`;
      const [fault] = resourceFaults(found);
      if (fault !== undefined) return fault;
      const is = textAt(objectAt(found)['resourceType']);
      return is === type ? undefined : `the resource ${is}`;
    },
  );

/** The rules, in the order in which a token is read. */
export const tokenRules: readonly ConsumerRule[] = [
  {
    rule: 'token-form',
    title: 'The token is an unsecured JWT behind Bearer and a space',
    source: audit,
    expected: 'header {"alg":"none","typ":"JWT"}, payload, a full stop with no signature behind it',
    mend: 'Write the token as base64url of header, full stop, base64url of payload, full stop; no padding, no signature',
    look({ token }) {
      if (token === undefined) return 'no Bearer and a token';
      const reading = decodeToken(token);
      return 'fault' in reading ? reading.fault : undefined;
    },
  },
  {
    rule: 'token-new',
    title: 'The token is new for each request',
    source: authentication,
    expected: 'a token that no other request has',
    mend: 'Make a new token for every request, retries included',
    concerns: ({ token }) => token !== undefined,
    // Two of one second are alike: their times are whole seconds.
    look: ({ token, atMs }, { asked }) =>
      asked.some((other) => atMs - other.atMs >= 1000 && other.token === token)
        ? 'the token of an earlier request'
        : undefined,
  },
  value('iss', 'the URL of the consumer’s own endpoint', (found) => /^https?:\/\/\S+$/.test(textAt(found))),
  rule(
    'sub',
    'The claim sub is the id of the user',
    'requesting_practitioner.id',
    'Set sub to the id of requesting_practitioner',
    (asked) => {
      const [sub, practitioner] = [claim(asked, 'sub'), claim(asked, 'requesting_practitioner')];
      if (textAt(sub) === '') return `sub ${shown(sub)}`;
      return practitioner === undefined || objectAt(practitioner)['id'] === sub
        ? undefined
        : `sub ${shown(sub)} with the practitioner ${shown(objectAt(practitioner)['id'])}`;
    },
  ),
  rule(
    'aud',
    'The claim aud is the provider’s service root URL',
    'the address of the MHS record',
    'Set aud to the service root URL of the directory, without what follows it in the request',
    (asked) => {
      const found = claim(asked, 'aud');
      if (asked.endpoint === undefined ? textAt(found) !== '' : found === asked.endpoint.endpoint) return undefined;
      return {
        seen: `aud ${shown(found)}`,
        mend: `Set aud to ${asked.endpoint?.endpoint ?? 'the service root URL of the directory'}`,
      };
    },
  ),
  value('iat', 'whole seconds since 1970', isSeconds),
  rule(
    'exp',
    'The token lives 300 seconds',
    'exp of iat + 300',
    `Set exp to iat + ${tokenLifeSeconds}, in seconds`,
    (asked) => {
      const [iat, exp] = [claim(asked, 'iat'), claim(asked, 'exp')];
      if (!isSeconds(iat)) return undefined;
      return isSeconds(exp) && exp - iat === tokenLifeSeconds
        ? undefined
        : `exp of ${isSeconds(exp) ? `iat ${exp < iat ? '-' : '+'} ${Math.abs(exp - iat)}` : shown(exp)}`;
    },
  ),
  rule(
    'time',
    'The token is in time',
    'issued now, not expired',
    'Take iat from a clock that is synchronised, in seconds, when the request is made',
    (asked) => {
      const [iat, exp, now] = [claim(asked, 'iat'), claim(asked, 'exp'), asked.atMs / 1000];
      if (isSeconds(exp) && exp <= now) return `expired ${Math.ceil(now - exp)} s ago`;
      return isSeconds(iat) && iat - now > clockSeconds ? `issued ${Math.ceil(iat - now)} s from now` : undefined;
    },
  ),
  value('reason_for_request', 'directcare', (found) => found === 'directcare'),
  rule(
    'requested_scope',
    'The claim requested_scope is that of the interaction',
    'the published scope of the interaction',
    'Set requested_scope to the scope of the interaction',
    (asked) => {
      const found = claim(asked, 'requested_scope');
      const scope = asked.interaction?.scope;
      if (scope === undefined ? textAt(found) !== '' : found === scope) return undefined;
      return {
        seen: `requested_scope ${shown(found)}`,
        mend: `Set requested_scope to ${scope ?? 'the scope of the interaction'}`,
      };
    },
  ),
  requester('requesting_device', 'Device', () => false),
  requester('requesting_organization', 'Organization', () => false),
  requester('requesting_practitioner', 'Practitioner', (programme) => programme !== 'gpconnect'),
  rule(
    'organisation',
    'The organisation in the token is the one that asks',
    'the ODS code of the organisation whose ASID is in Ssp-From',
    'Put the organisation that asks into requesting_organization, never the host of the software',
    (asked) => {
      const ods = identifierOf(objectAt(claim(asked, 'requesting_organization')), odsSystem);
      if (ods === '') return `no identifier of ${odsSystem}`;
      if (asked.sender === undefined || asked.sender.ods === ods) return undefined;
      return {
        seen: `${ods} with the ASID of ${asked.sender.ods}`,
        mend: `Put ${asked.sender.ods}, the organisation that asks, into requesting_organization: never the host of the software`,
      };
    },
    spineToken,
  ),
  {
    ...rule(
      'requested-record',
      'The token has no requested_record',
      'no claim of older guidance',
      'Leave requested_record out of the token',
      (asked) => (claim(asked, 'requested_record') === undefined ? undefined : 'requested_record'),
    ),
    programme: 'gpconnect',
  },
];
