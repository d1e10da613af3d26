import { describe, expect, test } from 'vitest';
import { desk, proxyHead, smallWorld } from '../lab/testing/small-world.ts';
import { fixedFacts } from '../lab/facts.ts';
import { headerValue, operationOutcome, type Facts, type PeerCertificate } from '../message/index.ts';
import { decide } from './decide.ts';

const own: PeerCertificate = { fqdns: [desk.host], issuer: 'Local Sub CA', standing: 'valid' };
const decided = (peerCertificate: NonNullable<Facts['peerCertificate']>, method = 'GET') =>
  decide(proxyHead({ method }), smallWorld, { ...fixedFacts(), peerCertificate });

test('a good certificate with the name registered for the ASID goes through', () => {
  for (const fqdns of [[desk.host], ['other.example', desk.host.toUpperCase()]]) {
    const { checks, outcome } = decided({ ...own, fqdns });
    expect(outcome.kind).toBe('forward');
    const about = checks.filter(({ id }) => id.endsWith('-certificate'));
    expect(about.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['client-certificate', 'passed'],
      ['sender-certificate', 'passed'],
    ]);
    const headers = outcome.kind === 'forward' ? outcome.head.headers : [];
    expect(headerValue(headers, 'Forwarded')).toBe('for=127.0.0.1;proto=https');
  }
});

describe.each([
  ['plain HTTP', 'plain-http', 497, 'client-certificate', 'Plain HTTP was sent to a port of TLS'],
  ['no certificate', 'none', 496, 'client-certificate', 'No client certificate was sent'],
  [
    'an expired one',
    { ...own, standing: 'expired' },
    495,
    'client-certificate',
    'The client certificate is outside its dates',
  ],
  ['a revoked one', { ...own, standing: 'revoked' }, 495, 'client-certificate', 'The client certificate is revoked'],
  [
    'one of another authority',
    { ...own, standing: 'untrusted' },
    495,
    'client-certificate',
    'The client certificate is not of the Spine’s own authority',
  ],
  [
    'that of another endpoint',
    { ...own, fqdns: ['door.kiosk.example'] },
    495,
    'sender-certificate',
    'The client certificate is that of door.kiosk.example: expected gate.clinic.example',
  ],
] as const)('%s', (_, peer, status, check, diagnostics) => {
  test(`is refused with ${status}, an OperationOutcome and the end of the connection`, () => {
    const { checks, outcome } = decided(peer);
    expect(checks.find(({ verdict }) => verdict === 'failed')?.id).toBe(check);
    if (outcome.kind !== 'refuse') throw new Error('it was not refused');
    const answer = operationOutcome(outcome.refusal, 'an-id');
    expect([answer.status, headerValue(answer.headers, 'Connection')]).toEqual([status, 'close']);
    expect(JSON.parse(answer.body)).toEqual({
      resourceType: 'OperationOutcome',
      id: 'an-id',
      issue: [
        {
          severity: 'error',
          code: 'forbidden',
          details: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
                code: 'BAD_REQUEST',
                display: 'Submitted request is malformed/invalid.',
              },
            ],
          },
          diagnostics,
        },
      ],
    });
  });
});

test('a bad certificate is told before anything else that is wrong', () => {
  const { checks } = decided('none', 'TRACE');
  expect(checks.find(({ verdict }) => verdict === 'failed')?.id).toBe('client-certificate');
});
