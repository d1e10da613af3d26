import { tokenLifeSeconds } from '../consumer/index.ts';
import { claimsOf, setClaims, setHeader } from '../lab/index.ts';
import type { Claims } from '../message/index.ts';
import type { RequestOperator } from './operator.ts';
import { otherConsumers } from './other-consumers.ts';

const reclaimed =
  (change: (claims: Claims) => Claims): RequestOperator['places'] =>
  (head) =>
    Object.entries(change(claimsOf(head))).map(([claim, value]) => ({
      place: `token: ${claim}`,
      head: setClaims(head, { [claim]: value }),
    }));

const retimed =
  (shift: number, life: number): RequestOperator['places'] =>
  (head) => {
    const iat = Number(claimsOf(head)['iat']) + shift;
    return [{ place: 'token: iat and exp', head: setClaims(head, { iat, exp: iat + life }) }];
  };

/** What goes wrong in the token of a request. */
export const tokenOperators: readonly RequestOperator[] = [
  {
    id: 'token-unreadable',
    kind: 'token',
    title: 'A token that cannot be read',
    mend: 'Send an unsecured JWT: header, payload, an empty signature',
    places: (head) => [{ place: 'Authorization', head: setHeader(head, 'Authorization', 'Bearer token') }],
  },
  {
    id: 'claim-missing',
    kind: 'token',
    title: 'A claim left out of the token',
    mend: 'Put the claim in',
    places: reclaimed((claims) => Object.fromEntries(Object.keys(claims).map((name) => [name, undefined]))),
  },
  {
    id: 'claim-type',
    kind: 'token',
    title: 'A claim of the wrong type',
    mend: 'Give the claim its own type',
    places: reclaimed((claims) => Object.fromEntries(Object.keys(claims).map((name) => [name, true]))),
  },
  {
    id: 'token-expired',
    kind: 'token',
    title: 'A token ten minutes old',
    mend: 'Make a token for each request',
    places: retimed(-600, tokenLifeSeconds),
  },
  {
    id: 'token-early',
    kind: 'token',
    title: 'A token from ten minutes ahead',
    mend: 'Set the clock; iat is the moment of the request',
    places: retimed(600, tokenLifeSeconds),
  },
  {
    id: 'token-long',
    kind: 'token',
    title: 'A token that lives an hour',
    mend: 'Set exp five minutes after iat',
    places: retimed(0, 3600),
  },
  {
    id: 'token-scope',
    kind: 'token',
    title: 'The scope of another request',
    mend: 'Set requested_scope to that of the request',
    places: reclaimed(() => ({ requested_scope: 'patient/none' })),
  },
  {
    id: 'token-audience',
    kind: 'token',
    title: 'A token made for another service root URL',
    mend: 'Set aud to what the guidance has for this request',
    places: reclaimed(() => ({ aud: 'https://another.example/STU3/1' })),
  },
  {
    id: 'token-organisation',
    kind: 'token',
    title: 'Another organisation in the token',
    mend: 'Put the organisation that asks into the token',
    places: (head, scene) =>
      otherConsumers(scene).map(({ ods, organisation }) => {
        const own = claimsOf(head)['requesting_organization'] as Readonly<Record<string, unknown>>;
        const system = 'https://fhir.nhs.uk/Id/ods-organization-code';
        return {
          place: `token: requesting_organization of ${ods}`,
          head: setClaims(head, {
            requesting_organization: { ...own, identifier: [{ system, value: ods }], name: organisation },
          }),
        };
      }),
  },
];
