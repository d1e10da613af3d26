import type { Claims } from '../message/index.ts';
import { findInteraction, type InteractionId, type ServiceRootUrl } from '../topology/index.ts';
import type { ConsumerIdentity } from './identity.ts';

/** Seconds that a token lives. nhsconnect/gpconnect, integration_cross_organisation_audit_and_provenance.md */
export const tokenLifeSeconds = 300;

// Claims of nhsd-a2si/docs-uec-appts, functional_spec/fs_authentication.md. The organisation is the one that asks,
// never the host of its server. UNK is the published value where there is no smartcard.
/** The claims of a request: who asks, for which reason, of which service root. */
export function toClaims(
  consumer: ConsumerIdentity,
  interaction: InteractionId,
  root: ServiceRootUrl,
  nowMs: number,
): Claims {
  const issuedAt = Math.floor(nowMs / 1000);
  const practitioner = `${consumer.asid}-1`;
  return {
    iss: `https://${consumer.host}/`,
    sub: practitioner,
    aud: root,
    iat: issuedAt,
    exp: issuedAt + tokenLifeSeconds,
    reason_for_request: 'directcare',
    requested_scope: findInteraction(interaction)?.scope ?? '',
    requesting_device: {
      resourceType: 'Device',
      identifier: [{ system: `https://${consumer.host}/device`, value: consumer.asid }],
      model: consumer.title,
      version: '1.0',
    },
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: consumer.ods }],
      name: consumer.organisation,
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      id: practitioner,
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'UNK' },
        { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: 'UNK' },
        { system: `https://${consumer.host}/user`, value: practitioner },
      ],
      name: [{ family: 'Example', given: ['Sam'] }],
    },
  };
}
