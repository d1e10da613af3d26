import { expect, test } from 'vitest';
import { careConnectInteractions as care, type InteractionId } from '../topology/index.ts';
import { ask, hub, said } from './testing/asks.ts';
import { bad } from './testing/published.ts';

test('whatever is asked of an interaction that is registered but not there, it is not implemented', () => {
  const structured = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1' as InteractionId;
  expect(said(ask({ interaction: structured, target: '/Patient/$gpc.getstructuredrecord', method: 'POST' }))).toBe(
    '501 not-supported NOT_IMPLEMENTED',
  );
  expect(said(ask({ practice: hub, interaction: structured, target: '/metadata' }))).toBe(bad);
  expect(said(ask({ practice: hub, interaction: care.metadata, target: '/metadata' }))).toBe('200');
});
