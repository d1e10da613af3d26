import { setHeader, type Scene } from '../lab/index.ts';
import { headerValue, headerValues, type RequestHead } from '../message/index.ts';
import { practicesOf } from '../provider/index.ts';
import { findInteraction } from '../topology/index.ts';
import { otherConsumers } from './other-consumers.ts';
import type { FaultyRequest, RequestOperator } from './operator.ts';
import { tokenOperators } from './token-operators.ts';

const unknownAsid = '200000000999';
const sspHeaders = ['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID'];

const otherPractices = ({ world, practice }: Scene) =>
  world.topologies.flatMap(practicesOf).filter(({ asid }) => asid !== practice.asid);

/** The headers of a request that some guidance requires. */
const headerNames = ({ headers }: RequestHead) =>
  headers.map(([name]) => name).filter((name) => /^(?:Ssp-|Authorization$|X-Request-ID$)/.test(name));

const retargeted =
  (change: (target: string) => string): RequestOperator['places'] =>
  (head) => {
    const target = change(head.target);
    return target === head.target ? [] : [{ place: 'URL', head: { ...head, target } }];
  };

const valuesOf =
  (name: string, values: (head: RequestHead, scene: Scene) => readonly string[]): RequestOperator['places'] =>
  (head, scene) =>
    values(head, scene).map((value): FaultyRequest => ({
      place: `${name}: ${value}`,
      head: setHeader(head, name, value),
    }));

/** An interaction ID with one wrong letter, the last of its letters. */
const mistyped = (id: string): string =>
  id.replace(/[a-z](?=[^a-z]*$)/, (letter) => (letter === 'a' ? 'b' : String.fromCharCode(letter.charCodeAt(0) - 1)));

/** Everything that goes wrong in a request to the proxy. */
export const requestOperators: readonly RequestOperator[] = [
  {
    id: 'header-missing',
    kind: 'header',
    title: 'A header left out',
    mend: 'Send the header',
    places: (head) => headerNames(head).map((name) => ({ place: name, head: setHeader(head, name) })),
  },
  {
    id: 'header-twice',
    kind: 'header',
    title: 'A header sent twice',
    mend: 'Send the header once; look for two layers that both add it',
    places: (head) =>
      headerNames(head).map((name) => ({
        place: name,
        head: { ...head, headers: [...head.headers, [name, headerValue(head.headers, name) ?? '']] },
      })),
  },
  {
    id: 'header-underscore',
    kind: 'header',
    title: 'An underscore for the hyphen in the name of a header',
    mend: 'Write the name with a hyphen',
    places: (head) =>
      sspHeaders.map((name) => ({
        place: name,
        head: {
          ...head,
          headers: head.headers.map(([each, value]) => [each === name ? name.replace('-', '_') : each, value]),
        },
      })),
  },
  {
    id: 'header-cut',
    kind: 'header',
    title: 'A header without its last character',
    mend: 'Send the whole value',
    places: (head) =>
      sspHeaders.map((name) => ({
        place: name,
        head: setHeader(head, name, headerValue(head.headers, name)?.slice(0, -1)),
      })),
  },
  {
    id: 'sender-unknown',
    kind: 'header',
    title: 'A consumer’s ASID that is not registered',
    mend: 'Send the ASID under which your system is registered',
    places: valuesOf('Ssp-From', () => [unknownAsid]),
  },
  {
    id: 'sender-another',
    kind: 'header',
    title: 'The ASID of another consumer',
    mend: 'Send the ASID of the organisation that asks',
    places: valuesOf('Ssp-From', (_, scene) => otherConsumers(scene).map(({ asid }) => asid)),
  },
  {
    id: 'receiver-unknown',
    kind: 'header',
    title: 'A provider’s ASID that is not registered',
    mend: 'Send the ASID that the directory has for the practice',
    places: valuesOf('Ssp-To', () => [unknownAsid]),
  },
  {
    id: 'receiver-another',
    kind: 'header',
    title: 'The ASID of another practice, the URL unchanged',
    mend: 'Take Ssp-To and the URL from one and the same lookup',
    places: valuesOf('Ssp-To', (_, scene) => otherPractices(scene).map(({ asid }) => asid)),
  },
  {
    id: 'asids-exchanged',
    kind: 'header',
    title: 'Ssp-From and Ssp-To exchanged',
    mend: 'Put the consumer in Ssp-From and the provider in Ssp-To',
    places: (head, { consumer, practice }) => [
      {
        place: 'Ssp-From and Ssp-To',
        head: setHeader(setHeader(head, 'Ssp-From', practice.asid), 'Ssp-To', consumer.asid),
      },
    ],
  },
  {
    id: 'interaction-another',
    kind: 'header',
    title: 'The interaction ID of another request',
    mend: 'Send the interaction ID of the method and path',
    places: valuesOf('Ssp-InteractionID', (head, { practice }) => {
      const sent = findInteraction(headerValue(head.headers, 'Ssp-InteractionID') ?? '');
      return practice.interactions.filter((id) => {
        const other = findInteraction(id);
        return other?.path !== sent?.path || other?.method !== sent?.method;
      });
    }),
  },
  {
    id: 'interaction-mistyped',
    kind: 'header',
    title: 'A mistyped interaction ID',
    mend: 'Send the interaction ID as it is registered, letter for letter',
    places: valuesOf('Ssp-InteractionID', ({ headers }) =>
      headerValues(headers, 'Ssp-InteractionID').map((id) => mistyped(id)),
    ),
  },
  {
    id: 'method-another',
    kind: 'header',
    title: 'Another method',
    mend: 'Send the method of the interaction',
    places: (head) =>
      ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'TRACE']
        .filter((method) => method !== head.method)
        .map((method) => ({ place: method, head: { ...head, method } })),
  },
  {
    id: 'url-port',
    kind: 'URL',
    title: ':443 added to the host',
    mend: 'Send the service root URL as registered, without the port',
    places: retargeted((target) => target.replace(/^\/https:\/\/[^/]+/, '$&:443')),
  },
  {
    id: 'url-address',
    kind: 'URL',
    title: 'An IP address for the host',
    mend: 'Send the service root URL as registered, with the host’s name',
    places: retargeted((target) => target.replace(/^\/https:\/\/[^/]+/, '/https://192.0.2.1')),
  },
  {
    id: 'url-capitals',
    kind: 'URL',
    title: 'The host in capitals',
    mend: 'Send the service root URL as registered, character for character',
    places: retargeted((target) =>
      target.replace(/^\/https:\/\/[^/]+/, (root) => root.toUpperCase().replace('HTTPS', 'https')),
    ),
  },
  {
    id: 'url-http',
    kind: 'URL',
    title: 'http:// for https://',
    mend: 'Write https:// before the provider’s host',
    places: retargeted((target) => target.replace('/https://', '/http://')),
  },
  {
    id: 'url-slashes',
    kind: 'URL',
    title: 'Two slashes before the provider’s URL',
    mend: 'Write one slash between the proxy’s host and https://',
    places: retargeted((target) => `/${target}`),
  },
  {
    id: 'url-encoded',
    kind: 'URL',
    title: 'The provider’s URL percent-encoded as a whole',
    mend: 'Send the provider’s URL as it is, not encoded',
    places: retargeted((target) => `/${encodeURIComponent(target.slice(1))}`),
  },
  {
    id: 'url-version',
    kind: 'URL',
    title: 'A service root URL remembered from before it moved',
    mend: 'Look the service root URL up again',
    places: retargeted((target) => target.replace('/STU3/1/', '/STU3/0/')),
  },
  {
    id: 'url-another',
    kind: 'URL',
    title: 'The service root URL of another practice, Ssp-To unchanged',
    mend: 'Take Ssp-To and the URL from one and the same lookup',
    places: (head, scene) =>
      otherPractices(scene).map(({ ods, serviceRoot }) => ({
        place: `URL of ${ods}`,
        head: { ...head, target: head.target.replace(scene.practice.serviceRoot, () => serviceRoot) },
      })),
  },
  ...tokenOperators,
];
