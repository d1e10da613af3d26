import { failed, notApplicable, passed, type CheckRule } from '../../message/index.ts';
import { disputedRefusal } from '../disputed.ts';
import { providerRefusal } from '../../message/index.ts';
import { resourceFaults } from '../stu3/faults.ts';
import { identifierOf, objectAt, textAt } from '../stu3/values.ts';
import type { TokenRequest } from '../token-request.ts';
import { claimsSource } from './claim.ts';

const from = claimsSource.gpconnect;

// Guidance and published tests differ: what is no STU3 resource at all is 422 (nhsconnect/gpconnect,
// development_fhir_error_handling_guidance.md, validation list; provider-testing JWT.feature), a resource of another
// type is 400 (the same page, malformed list; gpconnect-demonstrator WebTokenFactory.java).
const requester = (
  name: string,
  type: string,
  mayLack: (request: TokenRequest) => boolean,
): CheckRule<TokenRequest> => ({
  id: `token-${name}`,
  title: `The token’s ${name} is a resource of STU3`,
  source: from,
  expected: type,
  examine(request) {
    const value = request.claims?.[name];
    const bad = (seen: string) =>
      failed(
        seen,
        disputedRefusal(
          'token',
          request.practice.profile,
          `The token’s ${name} is ${seen}: expected a resource ${type}`,
        ),
      );
    if (value === undefined && mayLack(request)) return notApplicable('left out, as Care Connect lets it be');
    if (value === undefined || value === null) return bad('missing');
    const [fault] = resourceFaults(value);
    if (fault !== undefined)
      return failed(fault, providerRefusal('INVALID_RESOURCE', `The token’s ${name}: ${fault}`, from));
    const found = textAt(objectAt(value)['resourceType']);
    return found === type ? passed(found) : bad(found);
  },
});

/** The claims that say who asks, each a resource. Only Care Connect lets the practitioner be left out. */
export const requesterChecks: readonly CheckRule<TokenRequest>[] = [
  requester('requesting_practitioner', 'Practitioner', ({ interaction }) => interaction?.programme === 'careconnect'),
  requester('requesting_device', 'Device', () => false),
  requester('requesting_organization', 'Organization', () => false),
];

/** Naming system of ODS codes. */
export const odsSystem = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** ODS code of the organisation that asks, by its token. */
export const askingOds = ({ claims }: TokenRequest): string =>
  identifierOf(objectAt(claims?.['requesting_organization']), odsSystem);
