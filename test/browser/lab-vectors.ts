/** What is sent both through the lab in a browser and through a network on sockets: worlds, and requests in each. */
import fc from 'fast-check';
import { METHODS } from 'node:http';
import { readCatalogue } from '../../src/catalogue.ts';
import {
  assemble,
  fixedFacts,
  mistakes,
  rosterOf,
  runExchange,
  sampleRequest,
  toDraft,
  type RequestDraft,
} from '../../src/lab/index.ts';
import type { RequestHead } from '../../src/message/index.ts';
import { respond } from '../../src/provider/index.ts';
import { toWorld, type World } from '../../src/sds/index.ts';
import type { Choice } from '../../src/site/lab/scene.ts';
import { profiles, type InteractionId, type ProfileId, type Topology } from '../../src/topology/index.ts';
import { requests } from '../wire/testing/random-requests.ts';

/** One world as a reader chooses it, and as Node has it. */
export interface Vector {
  readonly choice: Choice;
  readonly world: World;
  readonly consumer: ReturnType<typeof rosterOf>['consumers'][number];
  readonly practice: ReturnType<typeof rosterOf>['practices'][number];
}

const first = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new Error('Cannot make a world of a definition in which nobody asks or answers');
  return one;
};

/** Every consumer's definition with every provider's; with agreements by its own rules, and without by those of others. */
export async function labVectors(): Promise<Vector[]> {
  const topologies = (await readCatalogue(process.cwd())).map(({ topology }) => topology);
  const side = (role: Topology['role']) => topologies.filter((topology) => topology.role === role);
  const pairs = side('consumer').flatMap((asking) => side('provider').map((answering) => [asking, answering] as const));
  return pairs.flatMap(([asking, answering], place) => {
    const { consumers, practices } = rosterOf(toWorld([asking, answering]));
    const [consumer, practice] = [first(consumers), first(practices)];
    const ids = Object.keys(profiles) as ProfileId[];
    const other = ids[place % ids.length] ?? practice.profile;
    return [true, false].map((agreed): Vector => {
      const choice: Choice = {
        consumer: consumer.system,
        practice: practice.ods,
        interaction: first(consumer.interactions),
        profile: agreed ? practice.profile : other,
        agreed,
        connection: 'plain',
      };
      const chosen = topologies.filter((each) => each === asking || each === answering);
      const world = toWorld(chosen, { profile: choice.profile, agreements: agreed ? 'all' : [] });
      return { choice, world, consumer, practice };
    });
  });
}

/** Nothing listens there, and nothing is registered there. */
const nowhere = '127.0.0.1:9';
/** What a socket writes by itself, or takes for its own; and what its parser of HTTP answers before any rule. */
const ofSockets =
  /^(?:connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;
const isHttp = ({ method, target }: RequestHead): boolean =>
  METHODS.includes(method) && method !== 'CONNECT' && /^\/[\x21-\x7e]*$/.test(target);

/** Random requests to the proxy of a world as a reader may write them: good ones, spoilt ones, hostile ones. */
export function randomDrafts(vector: Vector, count: number, seed: number): RequestDraft[] {
  const { world, consumer } = vector;
  const good = (id: InteractionId): { head: RequestHead | undefined; body: string } => {
    const network = assemble(world, respond);
    const { ask, body } = sampleRequest(network, vector, id, fixedFacts());
    const { hops } = runExchange(network, ask, fixedFacts(), body);
    return { head: hops.find(({ to }) => to === 'ssp')?.request, body };
  };
  const shared = consumer.interactions.map(good).filter(({ head }) => head !== undefined);
  const wild = requests(world, nowhere).map(({ head, body }) => ({ head, body }));
  const spoilt = fc
    .record({
      from: fc.nat(),
      faults: fc.subarray([...mistakes], { maxLength: 3 }),
      body: fc.constantFrom('', '{', '{}'),
    })
    .map(({ from, faults, body }) => {
      const sample = shared[from % Math.max(shared.length, 1)];
      const head = faults.reduce(
        (spoiling, { spoil }) => spoiling && (spoil(spoiling, vector) ?? spoiling),
        sample?.head,
      );
      return { head, body: sample?.body === '' || faults.length === 0 ? (sample?.body ?? '') : body };
    });
  const drafts = fc
    .oneof(wild, shared.length > 0 ? spoilt : wild)
    .filter((sent): sent is { head: RequestHead; body: string } => sent.head !== undefined && isHttp(sent.head))
    .map(({ head, body }) => {
      const headers = head.headers.filter(([name]) => !ofSockets.test(name));
      return toDraft({ ...head, headers }, body);
    });
  return fc.sample(drafts, { numRuns: count, seed });
}
