/** What is published of definitions, in our own words: for tests. */
import consumer from '../../../examples/consumer-simple/topology.ts';
import hosted from '../../../examples/provider-data-centre/topology.ts';
import practices from '../../../examples/provider-separate-mhs/topology.ts';
import { parseAsid, parseServiceRootUrl, type Asid } from '../identifiers.ts';
import type { ProfileId } from '../profiles.ts';
import type { SystemRegistration } from '../registrations.ts';
import { validate } from '../rules/index.ts';
import { source } from '../sources.ts';
import type { Topology } from '../topology.ts';
import type { InferredCase, PublishedCase } from './published.ts';

const registering = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');

/** The rules that a definition breaks by one body of guidance, each once; `valid` when it breaks none. */
const broken = (topology: Topology, profile: ProfileId) => () =>
  [...new Set(validate(topology, profile).map(({ rule }) => rule))].join(' ') || 'valid';

/** Three practices, two of them with one ASID. */
const sharing: Topology = {
  ...practices,
  registrations: {
    ...practices.registrations,
    moor: { ...(practices.registrations.moor as SystemRegistration), asid: '200000000251' as Asid },
  },
};

/** Of definitions and the identifiers in them. */
export const definitions: readonly PublishedCase[] = [
  [
    'a consumer has a combined endpoint, by Spine Core',
    broken(consumer, 'spine-core'),
    'valid',
    source('spine-core', 'pages/design/ssp_system_topologies.md'),
  ],
  ['two organisations have one ASID', broken(sharing, 'gpc-1.2.3'), /\bR1\b/, registering],
  ['hosted practices have one Party Key, by GP Connect', broken(hosted, 'gpc-1.2.3'), /\bR7\b/, registering],
  [
    'a service root URL ends in a slash',
    () => parseServiceRootUrl('https://gpconnect.glen.example/Z99251/STU3/1/gpconnect/') ?? 'no service root URL',
    'no service root URL',
    source('gpconnect', 'pages/development/development_general_api_guidance.md'),
  ],
  [
    'an ASID has 11 digits',
    () => parseAsid('20000000010') ?? 'no ASID',
    'no ASID',
    source('party-manager', 'archived_epr/src_old/layers/domain/core/cpm_system_id/v1.py'),
  ],
];

/** Of definitions, but published by nobody. */
export const inferredDefinitions: readonly InferredCase[] = [
  ['a Party Key has five digits', 'the registry takes five to nine; six and seven, seen in the field, are our choice'],
];
