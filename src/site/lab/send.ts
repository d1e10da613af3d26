import type { Exchange } from '../../exchange/index.ts';
import {
  assemble,
  certificatesOf,
  connections,
  editsBetween,
  parseDraft,
  reissue,
  runExchange,
  sampleRequest,
  type Network,
  type RequestDraft,
  type RequestEdit,
  type SampleRequest,
} from '../../lab/index.ts';
import type { Facts, RequestHead } from '../../message/index.ts';
import type { InteractionId, Topology } from '../../topology/index.ts';
import { stageOf, type Choice, type Stage } from './scene.ts';
import { loadFor, loadOperation, respond } from './software.ts';

type Resource = Readonly<Record<string, unknown>>;

/** What stands ready to be sent. */
export interface Bench {
  readonly choice: Choice;
  readonly stage: Stage;
  /** A definition with a fault in it, in the place of the one that is right. */
  readonly faulty?: Topology | undefined;
  readonly network: Network;
  /** The appointment that was booked or changed last. */
  readonly booked?: Resource | undefined;
  readonly sample: SampleRequest;
  /** The request that the consumer would send to the proxy; absent where the directory leads nowhere. */
  readonly good: RequestHead | undefined;
}

/** What was sent to the proxy, how that differs from what goes through, and what became of it. */
export interface Result {
  readonly exchange: Exchange;
  readonly sent: RequestHead | undefined;
  readonly body: string;
  readonly edits: readonly RequestEdit[];
  /** The moment, with the certificate that the proxy was shown. */
  readonly facts: Facts;
  /** What stands ready afterwards. */
  readonly bench: Bench;
}

const isSameWorld = (a: Choice, b: Choice): boolean =>
  a.consumer === b.consumer && a.practice === b.practice && a.profile === b.profile && a.agreed === b.agreed;

/**
 * Makes the request of a choice ready, in the network of the bench before where it is the same world; `undefined` when
 * the choice names a part that is not there.
 */
export async function prepare(
  choice: Choice,
  facts: Facts,
  before?: Bench,
  faulty?: Topology,
): Promise<Bench | undefined> {
  const kept = before?.faulty === faulty && before && isSameWorld(before.choice, choice) ? before : undefined;
  const stage = kept?.stage ?? stageOf(choice, faulty);
  if (stage === undefined) return undefined;
  const { interactions, world } = stage;
  const interaction =
    interactions.find((id) => id === choice.interaction) ??
    interactions.find((id) => id.includes(':search:slot')) ??
    interactions[0] ??
    ('' as InteractionId);
  await loadOperation(interaction);
  const network = kept?.network ?? assemble(world, respond);
  const sample = sampleRequest(network, stage, interaction, facts, kept?.booked);
  // In a network of its own, so that nothing is booked.
  const { hops } = runExchange(assemble(world, respond), sample.ask, facts, sample.body);
  const good = hops.find(({ to }) => to === 'ssp')?.request;
  return { choice: { ...choice, interaction }, stage, faulty, network, booked: kept?.booked, sample, good };
}

/** What of a choice keeps a request from going through. */
function editsOf({ agreed, connection }: Choice): RequestEdit[] {
  const isGood = connection === 'plain' || connection === 'good';
  return [
    ...(agreed ? [] : [{ part: 'data sharing agreement', before: 'one for every pair', after: 'none' }]),
    ...(isGood ? [] : [{ part: 'connection', before: connections.good, after: connections[connection] }]),
  ];
}

/** The choice without what keeps its request from going through. */
export const mended = (choice: Choice): Choice =>
  editsOf(choice).length === 0 ? choice : { ...choice, agreed: true, connection: 'plain' };

/** Sends a request as it was written, or else the one that goes through. */
export async function send(
  bench: Bench,
  draft: RequestDraft | undefined,
  facts: Facts,
): Promise<Result | { readonly problem: string }> {
  const { choice, stage, network, sample, good } = bench;
  const fresh = good && reissue(good, facts.nowMs);
  const sent = draft === undefined ? fresh : parseDraft(draft);
  if (sent !== undefined && 'problem' in sent) return sent;
  if (sent !== undefined) await loadFor(sent);
  const body = draft?.body ?? sample.body;
  const certificate = certificatesOf(choice.connection, stage);
  const exchange = runExchange(network, sample.ask, facts, body, {
    amend: (request, to) => (to === 'ssp' ? (sent ?? request) : request),
    certificate,
  });
  const edits = [...editsOf(choice), ...(fresh && sent ? editsBetween(fresh, sent) : [])];
  const resource = exchange.answer.body as Resource | null;
  const isBooked = resource?.['resourceType'] === 'Appointment';
  const after = isBooked ? await prepare(choice, facts, { ...bench, booked: resource }, bench.faulty) : bench;
  const peerCertificate = certificate('', 'ssp');
  return {
    exchange,
    sent,
    body,
    edits,
    facts: peerCertificate === undefined ? facts : { ...facts, peerCertificate },
    bench: after ?? bench,
  };
}
