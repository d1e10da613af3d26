import type { Exchange } from '../exchange/index.ts';
import {
  certificatesOf,
  createNetwork,
  exampleAsk,
  fixedFacts,
  rosterOf,
  runExchange,
  sampleRequest,
  type ConnectionKind,
  type ExampleAsk,
} from '../lab/index.ts';
import { headerValue, type RequestHead } from '../message/index.ts';
import { toWorld, type ProxyOptions } from '../sds/index.ts';
import {
  findInteraction,
  rules,
  type Interaction,
  type InteractionId,
  type ProfileId,
  type Programme,
  type Topology,
} from '../topology/index.ts';
import type { Vector } from './contradiction.ts';

/** What a body of guidance says of a definition by one rule. */
export function ruling(id: string, definition: string): Vector {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`Cannot judge by ${id}: no rule has this id`);
  return {
    name: `${rule.title} (${id}), asked of ${definition}`,
    run(all) {
      const topology = all.find((each) => each.id === definition);
      return topology && { kind: 'ruling', rule, topology };
    },
  };
}

/** A request and what is done to it. */
export interface RequestCase {
  readonly programme: Programme;
  /** @default a search for free slots */
  readonly interaction?: Interaction;
  /** The definition that asks. @default the first one that shares the interaction with a provider */
  readonly asking?: string;
  readonly spoil?: (head: RequestHead, example: ExampleAsk) => RequestHead;
  /** How often the same is sent; the last answer counts. @default 1 */
  readonly times?: number;
  readonly proxy?: Partial<ProxyOptions>;
  /** @default true */
  readonly agreed?: boolean;
  /** @default plain */
  readonly connection?: ConnectionKind;
  /** What to tell of the exchange. @default the answer */
  readonly look?: (exchange: Exchange) => string;
}

/** A request that is run through consumer, directory, proxy and provider, all of them by the rules of the profile. */
export const request = (name: string, wanted: RequestCase): Vector => ({
  name,
  run(all, profile) {
    const pair = pairFor(all, wanted);
    if (pair === undefined) return undefined;
    const { agreed = true, connection = 'plain', proxy, times = 1, look, spoil } = wanted;
    const following = pair.map((topology) => ({ ...topology, profile }));
    const world = toWorld(following, { profile, agreements: agreed ? 'all' : [], ...(proxy && { proxy }) });
    const facts = fixedFacts();
    const example = exampleAsk(rosterOf(world), facts.nowMs);
    if (example === undefined) return undefined;
    const network = createNetwork(world);
    const interaction = wanted.interaction?.id ?? example.ask.interaction;
    const { ask, body } = sampleRequest(network, example, interaction, facts);
    const carry = () =>
      runExchange(network, ask, facts, body, {
        amend: (head, to) => (to === 'ssp' && spoil ? spoil(head, example) : head),
        certificate: certificatesOf(connection, example),
      });
    let exchange = carry();
    for (let again = 1; again < times; again += 1) exchange = carry();
    const replay = replayOf(wanted, example, interaction, profile, exchange, pair);
    const text = look === undefined ? textOf(exchange) : undefined;
    return {
      kind: 'answer',
      exchange,
      words: look === undefined ? answerWords(exchange) : look(exchange),
      ...(text !== undefined && { text }),
      ...(replay && { replay }),
    };
  },
});

/** The first consumer and provider that share a search of the standard. */
function pairFor(all: readonly Topology[], { programme, asking }: RequestCase): readonly Topology[] | undefined {
  const consumers = all.filter(({ role, id }) => role === 'consumer' && (asking === undefined || id === asking));
  const pairs = consumers.flatMap((consumer) =>
    all.filter(({ role }) => role === 'provider').map((provider) => [consumer, provider]),
  );
  return pairs.find((pair) => {
    const { ask } = exampleAsk(rosterOf(toWorld(pair)), 0) ?? {};
    return findInteraction(ask?.interaction ?? '')?.programme === programme;
  });
}

/** In the lab only the proxy follows another profile, and none of its options is set. */
function replayOf(
  { agreed = true, connection = 'plain', proxy, times = 1, spoil, asking, look }: RequestCase,
  { consumer, practice }: ExampleAsk,
  interaction: InteractionId,
  profile: ProfileId,
  { failed, hops }: Exchange,
  pair: readonly Topology[],
) {
  const byOthers = look !== undefined || (failed !== undefined && failed.at !== 'ssp');
  const isOwn = pair.at(-1)?.profile === profile;
  if (proxy !== undefined || times > 1 || asking !== undefined || (byOthers && !isOwn)) return undefined;
  const head = hops.find(({ to }) => to === 'ssp')?.request;
  return {
    ...{ consumer: consumer.system, practice: practice.ods, interaction, profile, agreed, connection },
    ...(spoil && head && { head }),
  };
}

interface Issue {
  readonly severity?: string;
  readonly code?: string;
  readonly diagnostics?: string;
  readonly details?: { readonly coding?: readonly { readonly code?: string; readonly display?: string }[] };
}

const issueOf = ({ answer }: Exchange): Issue | undefined =>
  (answer.body as { readonly issue?: readonly Issue[] } | null)?.issue?.[0];

const textOf = (exchange: Exchange): string | undefined => {
  const { diagnostics, details } = issueOf(exchange) ?? {};
  return diagnostics ?? details?.coding?.[0]?.display;
};

/** Status, issue and code of an answer, and by whom it is refused. */
function answerWords(exchange: Exchange): string {
  const { answer, failed } = exchange;
  const issue = issueOf(exchange);
  if (issue === undefined) return `${answer.status}, it goes through`;
  const code = issue.details?.coding?.[0]?.code;
  const named = code === undefined || code === String(answer.status) ? [] : [code];
  const closed = headerValue(answer.headers, 'Connection') === 'close' ? ['and the connection is closed'] : [];
  const by = failed === undefined ? [] : [failed.at === 'ssp' ? 'from the proxy' : 'from the provider'];
  const severity = issue.severity === 'fatal' ? ['fatal'] : [];
  return [answer.status, issue.code, ...severity, ...named, ...by, ...closed].join(', ');
}
