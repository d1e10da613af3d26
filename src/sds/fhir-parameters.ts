import { type Refusal } from '../message/index.ts';
import { badRequest } from './fhir-refusals.ts';
import { sdsApi } from './fhir-resources.ts';
import type { LookupKey } from './lookups.ts';

/** The two kinds of resource that the FHIR directory has. */
export type Kind = 'Device' | 'Endpoint';

/** What may stand in a query, and in which systems its values may be; those with one system name one part of the key. */
const parameters: Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  Device: {
    organization: [sdsApi.organization],
    identifier: [sdsApi.interaction, sdsApi.partyKey],
    'manufacturing-organization': [sdsApi.organization],
  },
  Endpoint: { organization: [sdsApi.organization], identifier: [sdsApi.interaction, sdsApi.partyKey] },
};

const form = (name: string, system: string): string => `'${name}=${system}|value'`;
const missing = (name: string, system: string): Refusal =>
  badRequest(`Missing or invalid '${name}' query parameter. Should be ${form(name, system)}`);

function wrongSystem(name: string, systems: readonly string[]): Refusal {
  const [first = '', ...others] = systems;
  if (others.length === 0) return missing(name, first);
  const forms = systems.map((system) => form(name, system)).join(', ');
  return badRequest(`Missing or invalid '${name}' query parameter. Should be one or both of: [${forms}]`);
}

const combinations = [
  ['organization', 'interaction', 'partyKey'],
  ['organization', 'interaction'],
  ['organization', 'partyKey'],
  ['interaction', 'partyKey'],
] as const;

function noCombination(): Refusal {
  const named = (part: keyof typeof sdsApi) => `${part === 'organization' ? part : 'identifier'}=${sdsApi[part]}|value`;
  const forms = combinations.map((parts) => `'${parts.map(named).join('&')}'`).join(', ');
  return badRequest(`Missing or invalid query parameters. Should be one of following combinations: [${forms}]`);
}

// NHSDigital/spine-directory-service-api, sds/request/base_handler.py, accredited_system_handler.py and
// routing_reliability_handler.py: every value is checked, the last one that is not blank counts.
/** What a query asks for, or why it asks for nothing. */
export function readKey(kind: Kind, query: string): LookupKey | Refusal {
  const found = new Map<string, string>();
  for (const [name, text] of new URLSearchParams(query)) {
    const systems = Object.hasOwn(parameters[kind], name) ? parameters[kind][name] : undefined;
    if (systems === undefined) return badRequest(`Illegal query parameter '${name}'`);
    const system = systems.find((each) => text.startsWith(`${each}|`));
    if (system === undefined) return wrongSystem(name, systems);
    const value = text.slice(system.length + 1).trim();
    if (value !== '') found.set(`${name} ${system}`, value);
  }
  const part = (name: string, system: string) => found.get(`${name} ${system}`);
  const ods = part('organization', sdsApi.organization);
  const interaction = part('identifier', sdsApi.interaction);
  const partyKey = part('identifier', sdsApi.partyKey);
  const manufacturer = part('manufacturing-organization', sdsApi.organization);
  if (kind === 'Device') {
    if (ods === undefined) return missing('organization', sdsApi.organization);
    if (interaction === undefined) return missing('identifier', sdsApi.interaction);
  } else if ([ods, interaction, partyKey].filter((each) => each !== undefined).length < 2) return noCombination();
  return {
    ...(ods !== undefined && { ods }),
    ...(interaction !== undefined && { interaction }),
    ...(partyKey !== undefined && { partyKey }),
    ...(manufacturer !== undefined && { manufacturer }),
  };
}
