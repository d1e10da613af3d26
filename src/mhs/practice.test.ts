import { describe, expect, test } from 'vitest';
import provider from '../../examples/provider-data-centre/topology.ts';
import { fixedFacts } from '../lab/facts.ts';
import { farm } from '../lab/testing/definitions.ts';
import { north, south } from '../lab/testing/small-world.ts';
import type { Facts, Header, PeerCertificate } from '../message/index.ts';
import { asid, isSystemRegistration, serviceRootUrl, type Topology } from '../topology/index.ts';
import { choosePractice } from './practice.ts';

const choose = (target: string, headers: readonly Header[] = [], topology: Topology = farm, server = 'server') =>
  choosePractice({ method: 'GET', target, headers }, topology, server, fixedFacts());
const chosen = (...parameters: Parameters<typeof choose>): string => {
  const { outcome } = choose(...parameters);
  return outcome.kind === 'pass' ? outcome.practice.system : outcome.refusal.code;
};

test.each([
  ['/STU3/1/north/Slot?status=free', 'northSystem', 'server-northSystem'],
  ['/STU3/1/south/Slot', 'southSystem', 'server-southSystem'],
  ['/STU3/1/south/', 'southSystem', 'server-southSystem'],
])('%s means %s', (target, system, connection) => {
  const { outcome, checks } = choose(target);
  expect(outcome).toMatchObject({
    kind: 'pass',
    practice: { system },
    leg: { from: 'server', to: system, connection },
  });
  expect(checks.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['proxy-certificate', 'not-applicable'],
    ['practice-url', 'passed'],
    ['practice-connection', 'passed'],
  ]);
});

test.each([
  ['oak-road', 'oakSystem'],
  ['birch-house', 'birchSystem'],
  ['fern-hill', 'fernSystem'],
])('in the published example %s means %s', (practice, system) => {
  expect(chosen(`/STU3/1/careconnect/${practice}/Slot`, [], provider, 'kestrelMhs')).toBe(system);
});

describe('chooses by the URL alone', () => {
  const claims: readonly Header[] = [
    ['Ssp-To', south.asid],
    ['Ssp-From', south.asid],
    ['Host', 'other.example'],
    ['X-Forwarded-Host', 'other.example'],
    ['X-Original-URL', '/STU3/1/south/Slot'],
    ['Forwarded', 'host=other.example'],
  ];
  test.each([...claims, ['all of them', ''] as const])('whatever %s says', (name, value) => {
    const headers = value === '' ? claims : [[name, value] as const];
    expect(choose('/STU3/1/north/Slot', headers)).toEqual(choose('/STU3/1/north/Slot'));
  });

  test('and not by the method', () => {
    const head = { target: '/STU3/1/north/Slot', headers: [] };
    expect(choosePractice({ ...head, method: 'PUT' }, farm, 'server', fixedFacts())).toEqual(
      choosePractice({ ...head, method: 'GET' }, farm, 'server', fixedFacts()),
    );
  });
});

test.each([
  '/STU3/1/east/Slot',
  '/STU3/1/north',
  '/STU3/1/northern/Slot',
  '/STU3/1/North/Slot',
  '//STU3/1/north/Slot',
  '/x/STU3/1/north/Slot',
  '/',
  '',
  `/${north.serviceRoot}/Slot`,
])('%j means no practice', (target) => {
  const { outcome, checks } = choose(target);
  expect(outcome).toMatchObject({
    kind: 'refuse',
    refusal: { code: 'NO_RECORD_FOUND', status: 404, issue: 'not-found' },
  });
  expect(checks.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['proxy-certificate', 'not-applicable'],
    ['practice-url', 'failed'],
    ['practice-connection', 'not-reached'],
  ]);
});

test('refuses a practice that no connection leads to', () => {
  const cut = { ...farm, connections: farm.connections.filter(({ to }) => to !== 'northSystem') };
  const { outcome, checks } = choose('/STU3/1/north/Slot', [], cut);
  expect(outcome).toMatchObject({ kind: 'refuse', refusal: { code: 'INTERNAL_SERVER_ERROR', status: 500 } });
  expect(checks.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['proxy-certificate', 'not-applicable'],
    ['practice-url', 'passed'],
    ['practice-connection', 'failed'],
  ]);
  expect(chosen('/STU3/1/south/Slot', [], cut)).toBe('southSystem');
});

test('means the longer of two roots when one continues the other, in any order', () => {
  const [registration] = Object.values(farm.registrations).filter(isSystemRegistration);
  if (registration === undefined) throw new Error('no practice');
  const annexe = {
    ...registration,
    system: 'southSystem',
    asid: asid('200000009209'),
    serviceRoot: serviceRootUrl(`${north.serviceRoot}/annexe`),
  };
  for (const registrations of [
    { north: registration, annexe },
    { annexe, north: registration },
  ]) {
    const topology = { ...farm, registrations };
    expect(chosen('/STU3/1/north/annexe/Slot', [], topology)).toBe('southSystem');
    expect(chosen('/STU3/1/north/Slot', [], topology)).toBe('northSystem');
  }
});

test('a server hosts only those that are registered behind it', () => {
  const moved = Object.fromEntries(
    Object.entries(farm.registrations).map(([name, registration]) => [name, { ...registration, mhs: 'elsewhere' }]),
  );
  expect(chosen('/STU3/1/north/Slot', [], { ...farm, registrations: moved })).toBe('NO_RECORD_FOUND');
});

describe('where the network runs TLS', () => {
  const proxy: PeerCertificate = { fqdns: ['ssp.spine.example'], issuer: 'Local Sub CA', standing: 'valid' };
  const asked = (peerCertificate: NonNullable<Facts['peerCertificate']>) => {
    const head = { method: 'GET', target: '/STU3/1/north/Slot', headers: [] };
    const { checks, outcome } = choosePractice(head, farm, 'server', { ...fixedFacts(), peerCertificate });
    return [checks[0]?.id, checks[0]?.verdict, outcome.kind === 'refuse' ? outcome.refusal.status : outcome.kind];
  };

  test('the proxy is let in', () => {
    expect(asked(proxy)).toEqual(['proxy-certificate', 'passed', 'pass']);
  });

  test.each([
    ['nobody in particular', 'none', 496],
    ['a consumer', { ...proxy, fqdns: ['gate.clinic.example'] }, 495],
    ['a proxy with a revoked certificate', { ...proxy, standing: 'revoked' }, 495],
    ['a proxy with an expired certificate', { ...proxy, standing: 'expired' }, 495],
    ['a proxy of another authority', { ...proxy, standing: 'untrusted' }, 495],
    ['plain HTTP', 'plain-http', 497],
  ] as const)('%s is not', (_, peer, status) => {
    expect(asked(peer)).toEqual(['proxy-certificate', 'failed', status]);
  });
});
