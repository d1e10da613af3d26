import { expect, test } from 'vitest';
import { clinic, farm } from '../lab/testing/definitions.ts';
import { proxyDefaults } from './proxy-options.ts';
import { toWorld } from './world.ts';

test.each([
  ['spine-core', { preflight: false, encodedTargets: true, methodRefused: 'table', plainHttp: 'refuse' }],
  ['gpc-1.2.3', { preflight: true, encodedTargets: false, methodRefused: 'example', plainHttp: 'drop' }],
  ['uec-1.0.0', { preflight: false, encodedTargets: false, methodRefused: 'table', plainHttp: 'refuse' }],
] as const)('%s decides where sources differ; what is ours is off', (profile, differing) => {
  expect(toWorld([clinic, farm], { profile }).proxy).toEqual({
    methods: ['GET', 'POST', 'PUT'],
    mediaTypes: 'any',
    checksToken: false,
    checksRequest: false,
    limits: undefined,
    senderRefused: 403,
    unknownReceiver: 403,
    ...differing,
  });
});

test('a world may say otherwise, one thing at a time', () => {
  const { proxy } = toWorld([clinic, farm], { profile: 'uec-1.0.0', proxy: { preflight: true } });
  expect(proxy).toEqual({ ...proxyDefaults('uec-1.0.0'), preflight: true });
});
