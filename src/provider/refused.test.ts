import { expect, test } from 'vitest';
import { careConnectInteractions as care } from '../topology/index.ts';
import { ask, hub, resourceOf } from './testing/asks.ts';
import { search } from './testing/gp-connect.ts';

test('a refusal by GP Connect names its profile; Care Connect asks for none', () => {
  expect(resourceOf(search('').answer)['meta']).toEqual({
    profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1'],
  });
  const refusals = [
    ask({ practice: hub, interaction: care.read, target: '/Appointment/none' }),
    ask({ practice: hub, interaction: care.read, target: '/Appointment/none', headers: { 'Ssp-To': 'x' } }),
  ];
  for (const { answer } of refusals) {
    const { id, meta, issue } = resourceOf(answer);
    expect([typeof id, meta]).toEqual(['string', undefined]);
    expect(issue).toMatchObject([{ severity: 'error', code: expect.any(String) as string }]);
  }
});
