import { describe, expect, test } from 'vitest';
import {
  careConnectInteractions as care,
  gpConnectInteractions as gpc,
  type Interaction,
  type ProfileId,
} from '../topology/index.ts';
import { ask, hub, said, surgery, type AskForm } from './testing/asks.ts';
import { bookedCare, careAppointment } from './testing/care-connect.ts';
import { appointment, booked } from './testing/gp-connect.ts';

const profiles: readonly ProfileId[] = ['gpc-1.2.3', 'uec-1.0.0', 'spine-core'];

/** What each profile answers to the same request; the first column is what the request is. */
type Difference = readonly [what: string, form: AskForm, answers: Readonly<Record<ProfileId, string>>];

const gpMetadata = { practice: surgery, interaction: gpc.metadata, target: '/metadata' } as const;
const careSlots = { practice: hub, interaction: care.searchSlots, target: '/Slot' } as const;
const bad = '400 invalid BAD_REQUEST';
const header = '400 invalid MISSING_OR_INVALID_HEADER';
const both = (what: string, changes: Partial<AskForm>, answers: Difference[2]): Difference[] => [
  [`${what}, by GP Connect`, { ...gpMetadata, ...changes }, answers],
  [`${what}, by Care Connect`, { ...careSlots, ...changes }, answers],
];
const always = (answer: string): Difference[2] => ({
  'gpc-1.2.3': answer,
  'uec-1.0.0': answer,
  'spine-core': answer,
});
const tokenProblem = { 'gpc-1.2.3': bad, 'uec-1.0.0': bad, 'spine-core': header };
const unoffered = {
  'gpc-1.2.3': '415 not-supported BAD_REQUEST',
  'uec-1.0.0': '501 not-supported NOT_IMPLEMENTED',
  'spine-core': '415 not-supported BAD_REQUEST',
};
const post = (interaction: Interaction, practice = surgery): AskForm => ({
  practice,
  interaction,
  target: '/Appointment',
  body: '{}',
});

const differences: readonly Difference[] = [
  ...both('a token that cannot be read', { headers: { Authorization: 'Bearer x' } }, tokenProblem),
  ...both('no token', { headers: { Authorization: undefined } }, tokenProblem),
  ...both('an unknown scope', { claims: { requested_scope: 'badScope' } }, tokenProblem),
  [
    'the scope of another Care Connect interaction',
    { ...careSlots, claims: { requested_scope: care.book.scope } },
    { 'gpc-1.2.3': bad, 'uec-1.0.0': '403 forbidden ACCESS_DENIED', 'spine-core': header },
  ],
  ...both(
    'a token of a resource of another type',
    { claims: { requesting_device: { resourceType: 'Patient' } } },
    tokenProblem,
  ),
  ...both(
    'a token of what is no resource',
    { claims: { requesting_device: { resourceType: 'Nothing' } } },
    always('422 invalid INVALID_RESOURCE'),
  ),
  ...both('a format that is not offered', { headers: { Accept: 'text/plain' } }, unoffered),
  ...both(
    'a _format that is not offered',
    { target: '/metadata?_format=turtle', interaction: gpc.metadata, practice: surgery },
    unoffered,
  ),
  [
    'a body in a format that is not offered',
    { ...post(gpc.book), headers: { 'Content-Type': 'text/plain' } },
    always('415 not-supported BAD_REQUEST'),
  ],
  [
    'a body in no format at all',
    { ...post(care.book, hub), headers: { 'Content-Type': undefined } },
    always('415 not-supported BAD_REQUEST'),
  ],
  ...both('another ASID', { headers: { 'Ssp-To': '918999198999' } }, always(bad)),
];

describe.each(differences)('%s', (_, form, answers) => {
  test.each(profiles)('by the profile %s', (profile) => {
    const practice = { ...(form.practice ?? surgery), profile };
    expect(said(ask({ ...form, practice }))).toBe(answers[profile]);
  });
});

describe('a slot that is taken', () => {
  const answers = {
    'gpc-1.2.3': '409 duplicate DUPLICATE_REJECTED',
    'uec-1.0.0': '409 duplicate DUPLICATE_REJECTED',
    'spine-core': '422 duplicate DUPLICATE_REJECTED',
  };
  test.each(profiles)('by the profile %s', (profile) => {
    const again = { ...post(gpc.book, { ...surgery, profile }), body: appointment() };
    expect(said(ask(again, booked().diary))).toBe(answers[profile]);
    const careAgain = { ...post(care.book, { ...hub, profile }), body: careAppointment() };
    expect(said(ask(careAgain, bookedCare().diary))).toBe(answers[profile]);
  });
});

describe('no free slot, by Care Connect', () => {
  test.each([
    ['uec-1.0.0', ['outcome']],
    ['gpc-1.2.3', []],
    ['spine-core', []],
  ] as const)('%s says so in a Bundle of %j', (profile, modes) => {
    const { answer } = ask({
      ...careSlots,
      practice: { ...hub, profile },
      target: '/Slot?start=ge2026-11-28&start=le2026-11-29',
    });
    const { total, entry = [] } = JSON.parse(answer.body) as { total: number; entry?: { search: { mode: string } }[] };
    expect([answer.status, total, entry.map(({ search }) => search.mode)]).toEqual([200, 0, modes]);
  });
});
