import { expect, test } from 'vitest';
import { fixedFacts } from '../lab/facts.ts';
import { clinic, farm, otherProgramme } from '../lab/testing/definitions.ts';
import { proxyHead, type Changes } from '../lab/testing/small-world.ts';
import type { Facts } from '../message/index.ts';
import { toWorld } from '../sds/index.ts';
import { asid } from '../topology/index.ts';
import { proxyChecks } from './checks.ts';
import { decide } from './decide.ts';
import { proxyRefusals } from './refusal-list.ts';

const unknown = asid('200000009999');
const withoutHeader = (name: string): Changes => ({ headers: { [name]: undefined } });
const gate = { fqdns: ['gate.clinic.example'], issuer: 'SubCA', standing: 'valid' } as const;

/** A request for each refusal, by what the list says of it. */
function provoke(why: string): { readonly changes: Changes; readonly peer?: Facts['peerCertificate'] } {
  const standing = /^The client certificate is (expired|revoked|untrusted)$/.exec(why)?.[1] as 'expired' | undefined;
  if (standing !== undefined) return { changes: {}, peer: { ...gate, standing } };
  const header = /^(\S+) is missing, /.exec(why)?.[1];
  if (header !== undefined)
    return { changes: header === 'Authorization' ? { headers: { [header]: 'x' } } : withoutHeader(header) };
  switch (why) {
    case 'Plain HTTP came to the port of TLS':
      return { changes: {}, peer: 'plain-http' };
    case 'There is no client certificate':
      return { changes: {}, peer: 'none' };
    case 'The client certificate is that of somebody else':
      return { changes: {}, peer: { ...gate, fqdns: ['door.kiosk.example'] } };
    case 'The method is not carried':
      return { changes: { method: 'TRACE' } };
    case 'The URL cannot be read':
      return { changes: { target: '/' } };
    case 'The sender may not use the interaction':
    case 'The sender may not use the interaction, as testers saw it in 2018':
      return { changes: { headers: { 'Ssp-From': unknown } } };
    case 'The receiver does not answer the interaction, or nobody knows it':
    case 'Nobody knows the receiver, as a published test has it':
      return { changes: { headers: { 'Ssp-To': unknown } } };
    case 'The two organisations have no data sharing agreement':
      return { changes: { interaction: otherProgramme } };
    case 'The URL is not the one in the directory':
      return { changes: { target: '/https://elsewhere.example/Slot' } };
    case 'Method and path are not those of the interaction':
      return { changes: { method: 'PUT' } };
    case 'Authorization is missing':
      return { changes: withoutHeader('Authorization') };
    case 'The token does not have three sections':
      return { changes: { headers: { Authorization: 'Bearer a.b' } } };
    case 'The token lacks a claim':
      return { changes: { claims: { aud: undefined } } };
    case 'The token lacks a claim or is not in time':
      return { changes: { claims: { exp: 0 } } };
    case 'The consumer is over its limit':
    case 'All consumers together are over the limit of a provider':
      return { changes: {} };
    case 'The media type is not carried':
      return { changes: { headers: { 'Content-Type': 'text/plain' } } };
    default:
      throw new Error(`No request provokes: ${why}`);
  }
}

const decided = proxyRefusals
  .filter(({ check }) => check !== undefined)
  .flatMap((listed) => listed.profiles.map((profile) => ({ ...listed, profile })));

test.each(decided)('$profile: $why', ({ why, check, profile, options, refusal }) => {
  const { changes, peer } = provoke(why);
  const world = toWorld([clinic, farm], { profile, ...(options && { proxy: options }) });
  const facts = { ...fixedFacts(), ...(peer !== undefined && { peerCertificate: peer }) };
  const { checks, outcome } = decide(proxyHead(changes), world, facts);
  expect(checks.find(({ verdict }) => verdict === 'failed')?.id).toBe(check);
  if (outcome.kind !== 'refuse') throw new Error('it was not refused');
  const shape = ({ code, status, severity, issue, coding, source }: typeof refusal) => [
    code,
    status,
    severity,
    issue,
    coding?.system,
    coding?.code,
    source,
  ];
  expect(shape(outcome.refusal)).toEqual(shape(refusal));
  // What stands in angle brackets is the only thing that may differ.
  const pattern = (refusal.diagnostics ?? '')
    .split(/<[^>]+>/)
    .map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  expect(outcome.refusal.diagnostics ?? '').toMatch(new RegExp(`^${pattern.join('.+')}$`));
});

test('every check has a refusal, for every profile', () => {
  for (const profile of ['spine-core', 'gpc-1.2.3', 'uec-1.0.0'] as const) {
    const listed = proxyRefusals.filter(({ profiles }) => profiles.includes(profile)).map(({ check }) => check);
    expect(new Set(listed)).toEqual(new Set([...proxyChecks.map(({ id }) => id), undefined]));
  }
});
