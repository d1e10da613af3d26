import { headerValue, pathOf, queryOf, type Header, type Refusal, type RequestHead } from '../message/index.ts';
import { interactionsOf, ours, parseOdsCode, type InteractionId, type OdsCode } from '../topology/index.ts';

/** What a person asks a consumer system for: what, of whom, by which interaction. */
export interface Ask {
  /** The system that is asked, as `<topology>/<member>`. */
  readonly system: string;
  /** The organisation whose system shall answer. */
  readonly provider: OdsCode;
  readonly interaction: InteractionId;
  readonly method: string;
  /** Below the service root, with its query: `/Slot?status=free`. */
  readonly path: string;
  /** Sent in place of what the consumer would send; an empty value leaves the header out. For trying refusals. */
  readonly headers: readonly Header[];
}

const entry = ours('how a person asks a consumer system is not standardised; this entry is part of the local network');

/** A refusal of the local network's own interface, told in words. */
export const entryRefusal = (status: number, code: string, issue: string, diagnostics: string): Refusal => ({
  code,
  status,
  severity: 'error',
  issue,
  diagnostics,
  source: entry,
});

// Fields that speak of the asker's own connection, not of the request to be made.
const notAsked = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'user-agent',
  'accept-encoding',
]);

/** The request that asks a consumer system: `/<topology>/<system>/<provider ODS code>/<FHIR path>`. */
export const toAskHead = ({ system, provider, interaction, method, path, headers }: Ask): RequestHead => ({
  method,
  target: `/${system}/${provider}${path}`,
  headers: [['Ssp-InteractionID', interaction], ...headers],
});

/**
 * Reads a request to a consumer system. The interaction is that of the header `Ssp-InteractionID`; without one it is
 * the only interaction of `interactions` with this method and path.
 */
export function parseAsk(head: RequestHead, allowed: readonly InteractionId[]): Ask | Refusal {
  const [, topology, member, provider, ...rest] = pathOf(head.target).split('/');
  const ods = parseOdsCode(provider ?? '');
  if (ods === undefined || rest.length === 0) {
    return entryRefusal(
      400,
      'ask-form',
      'invalid',
      `Cannot read ${pathOf(head.target)}: expected /<topology>/<system>/<ODS code of the provider>/<FHIR request>`,
    );
  }
  const path = `/${rest.join('/')}`;
  const named = headerValue(head.headers, 'Ssp-InteractionID');
  const candidates = interactionsOf(allowed, head.method, path);
  const interaction = named === undefined ? candidates[0]?.id : (named as InteractionId);
  if (interaction === undefined || (named === undefined && candidates.length > 1)) {
    return entryRefusal(
      400,
      'ask-interaction',
      'invalid',
      `Cannot tell the interaction of ${head.method} ${path}: name it in the header Ssp-InteractionID`,
    );
  }
  const query = queryOf(head.target);
  return {
    system: `${topology ?? ''}/${member ?? ''}`,
    provider: ods,
    interaction,
    method: head.method,
    path: query === '' ? path : `${path}?${query}`,
    headers: head.headers.filter(
      ([name]) => !notAsked.has(name.toLowerCase()) && name.toLowerCase() !== 'ssp-interactionid',
    ),
  };
}
