import { claimsOf, setClaims, setHeader } from '../lab/index.ts';
import type { RequestHead } from '../message/index.ts';
import { careConnectInteractions, gpConnectInteractions } from '../topology/index.ts';
import type { Contradiction } from './contradiction.ts';
import { sources } from './sources.ts';
import { request } from './vectors.ts';

const issuedIn = (seconds: number) => (head: RequestHead) => {
  const iat = Number(claimsOf(head)['iat']) + seconds;
  return setClaims(head, { iat, exp: iat + 300 });
};
const practitioner = (change: object) => (head: RequestHead) =>
  setClaims(head, { requesting_practitioner: { ...(claimsOf(head)['requesting_practitioner'] as object), ...change } });
const booking = { programme: 'gpconnect', interaction: gpConnectInteractions.book } as const;

/** How a provider answers. */
export const answering: readonly Contradiction[] = [
  {
    id: 'D8',
    asks: 'Which status has a bad token?',
    status: 'disputed',
    claims: [
      { source: sources.gpcErrors, says: '400 BAD_REQUEST.' },
      { source: sources.uecErrors, says: '400 for a token that is badly built.' },
      { source: sources.bearerTokens, says: '401 for a token that is malformed or expired.' },
      { source: sources.uecProviderScript, says: '401.' },
      { source: sources.booking, says: '403.' },
    ],
    here: '400; by Spine Core with its own code.',
    vectors: [
      request('A token without sub', {
        programme: 'gpconnect',
        spoil: (head) => setClaims(head, { sub: undefined }),
      }),
      request('A token that has expired', { programme: 'gpconnect', spoil: issuedIn(-600) }),
    ],
  },
  {
    id: 'D9',
    asks: 'Which status has a slot that is taken?',
    status: 'disputed',
    claims: [
      { source: sources.gpcErrors, says: '409.' },
      { source: sources.uecErrors, says: '409.' },
      { source: sources.uecWorkflow, says: '422.' },
      { source: sources.booking, says: '422.' },
    ],
    here: '409; by Spine Core 422.',
    vectors: [
      request('The same slot booked twice', { ...booking, times: 2 }),
      request('The same by Care Connect', {
        programme: 'careconnect',
        interaction: careConnectInteractions.book,
        times: 2,
      }),
    ],
  },
  {
    id: 'D10',
    asks: 'Which status has a format that is not offered?',
    status: 'disputed',
    claims: [
      { source: sources.gpcApi, says: '415.' },
      { source: sources.uecErrors, says: '501.' },
      { source: sources.uecImplementation, says: '415.' },
    ],
    here: '415, by UEC 501 for an answer and 415 for a body.',
    vectors: [
      request('Accept: text/plain', {
        programme: 'gpconnect',
        spoil: (head) => setHeader(head, 'Accept', 'text/plain'),
      }),
      request('A booking of Content-Type text/plain', {
        ...booking,
        spoil: (head) => setHeader(head, 'Content-Type', 'text/plain'),
      }),
    ],
  },
  {
    id: 'D13',
    asks: 'Which status has DUPLICATE_REJECTED?',
    status: 'disputed',
    claims: [
      { source: sources.gpcErrors, says: '409.' },
      { source: sources.spineErrors, says: '422.' },
    ],
    here: 'That of the profile.',
    vectors: [request('The same slot booked twice', { ...booking, times: 2 })],
  },
  {
    id: 'D15',
    asks: 'What becomes of a resource in the token that is not as it should be?',
    status: 'disputed',
    claims: [
      {
        source: sources.gpcErrors,
        says: '422 INVALID_RESOURCE where it is no valid resource; 400 where it is of another type.',
      },
      { source: sources.tokenTests, says: '422, whatever the code.' },
      { source: sources.demonstratorToken, says: '422 with the code BAD_REQUEST.' },
    ],
    here: '422 with INVALID_RESOURCE where it cannot be read, else the refusal of a bad token.',
    vectors: [
      request('A practitioner with an element that STU3 has not', {
        programme: 'gpconnect',
        spoil: practitioner({ notAnElement: 'x' }),
      }),
      request('A Patient in the place of the practitioner', {
        programme: 'gpconnect',
        spoil: (head) => setClaims(head, { requesting_practitioner: { resourceType: 'Patient', id: '1' } }),
      }),
    ],
  },
  {
    id: 'D16',
    asks: 'Which attribute of the Directory of Services says that a service needs booking?',
    status: 'disputed',
    claims: [
      { source: sources.uecDosLeads, says: 'requirebooking.' },
      { source: sources.uecBookingOnly, says: 'REQUIRES_APPOINTMENT, in its example of an answer.' },
      { source: sources.uecConsumerScript, says: 'REQUIRESAPPOINTMENT.' },
    ],
    here: 'Nothing here reads it.',
    vectors: 'It is a name in the Directory of Services, which is not modelled here.',
  },
  {
    id: 'D17',
    asks: 'May a token come from the future?',
    status: 'disputed',
    claims: [
      { source: sources.tokenTests, says: 'Issued 200 seconds ahead: it is taken.' },
      { source: sources.demonstratorToken, says: 'Refused from 5 seconds on.' },
      {
        source: sources.uecProviderScript,
        says: 'Asks for a token issued in the future where an expired one is meant.',
      },
    ],
    here: 'Up to 300 seconds, as long as a token lives: our choice.',
    vectors: [
      request('Issued 200 seconds ahead', { programme: 'gpconnect', spoil: issuedIn(200) }),
      request('Issued 600 seconds ahead', { programme: 'gpconnect', spoil: issuedIn(600) }),
    ],
  },
];
