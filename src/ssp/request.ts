import { pathOf, type Facts, type RequestHead } from '../message/index.ts';
import { findByAsid, findEndpoints, type AsRecord, type MhsRecord, type World } from '../sds/index.ts';
import { readHeaders, type ReadHeaders } from './headers.ts';
import { readTarget } from './target.ts';
import { countPassage, type Standing, type Usage } from './throttle.ts';

/** What the checks read of a request: the raw text, and what the directory knows of the parties it names. */
export interface ProxyRequest {
  readonly head: RequestHead;
  readonly world: World;
  readonly facts: Facts;
  readonly headers: ReadHeaders;
  /** The provider's URL exactly as the consumer wrote it, or empty when none can be read. */
  readonly url: string;
  /** The same without its query, which may name a patient and so stays out of errors. */
  readonly urlPath: string;
  readonly from: string;
  readonly to: string;
  readonly interactionId: string;
  readonly sender: AsRecord | undefined;
  readonly receiver: AsRecord | undefined;
  /** The receiver's MHS record for the interaction. */
  readonly endpoint: MhsRecord | undefined;
  /** Where the request stands to the limits, should it get as far as that. */
  readonly standing: Standing | undefined;
}

/** Reads a request once, for all checks. Never throws, whatever the bytes. */
export function readRequest(head: RequestHead, world: World, facts: Facts, usage: Usage): ProxyRequest {
  const { directory, proxy } = world;
  const headers = readHeaders(head.headers);
  const from = headers.from[0] ?? '';
  const to = headers.to[0] ?? '';
  const interactionId = headers.interactionId[0] ?? '';
  const url = readTarget(head.target, proxy);
  const receiver = findByAsid(directory, to);
  // The ODS code tells apart practices that share a Party Key.
  const endpoint =
    receiver &&
    findEndpoints(directory, { ods: receiver.ods, partyKey: receiver.partyKey, interaction: interactionId })[0];
  return {
    head,
    world,
    facts,
    headers,
    url,
    urlPath: pathOf(url),
    from,
    to,
    interactionId,
    sender: findByAsid(directory, from),
    receiver,
    endpoint,
    standing:
      proxy.limits &&
      endpoint &&
      countPassage(proxy.limits, usage, { consumer: from, provider: endpoint.fqdn, nowMs: facts.nowMs }),
  };
}
