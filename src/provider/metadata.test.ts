import { describe, expect, test } from 'vitest';
import {
  careConnectInteractions as care,
  gpConnectFoundations as foundations,
  gpConnectInteractions as gpc,
} from '../topology/index.ts';
import type { Practice } from './practice.ts';
import { ask, hub, resourceOf, surgery } from './testing/asks.ts';
import { registry } from './testing/gp-connect.ts';

interface Rest {
  readonly resource: readonly { readonly type: string }[];
  readonly operation?: readonly { readonly name: string }[];
}
const statementOf = (practice: Practice) =>
  resourceOf(
    ask({ practice, interaction: practice === hub ? care.metadata : gpc.metadata, target: '/metadata' }).answer,
  );
const restOf = (practice: Practice) => (statementOf(practice)['rest'] as [Rest])[0];

describe('a practice says what it offers', () => {
  test.each([
    ['GP Connect', surgery, '1.2.7'],
    ['Care Connect', hub, '2.0.1'],
  ])('by %s', (_, practice, version) => {
    expect(statementOf(practice)).toMatchObject({
      resourceType: 'CapabilityStatement',
      version,
      kind: 'capability',
      fhirVersion: '3.0.1',
      acceptUnknown: 'both',
      format: ['application/fhir+json', 'application/fhir+xml'],
      software: { name: expect.any(String) as string, version: expect.any(String) as string },
    });
    expect(
      restOf(practice)
        .resource.map(({ type }) => type)
        .sort(),
    ).toEqual(['Appointment', 'Slot']);
  });

  test('and no more than it is registered for', () => {
    expect(restOf(surgery).operation).toBeUndefined();
    expect(restOf(registry).resource.map(({ type }) => type)).toEqual([
      'Patient',
      'Organization',
      'Practitioner',
      'Location',
      'Appointment',
      'Slot',
    ]);
    const finder = { ...surgery, interactions: [...surgery.interactions, foundations.findPractitioner.id] };
    expect(restOf(finder).resource[0]).toMatchObject({ type: 'Practitioner', interaction: [{ code: 'search-type' }] });
    expect(restOf(registry).operation?.map(({ name }) => name)).toEqual(['gpc.registerpatient']);
  });
});
