import { beforeAll, describe, expect, test } from 'vitest';
import {
  atlasOf,
  findFault,
  operators,
  shapeOf,
  silenceOf,
  silences,
  symptomOf,
  type AtlasRow,
  type Replay,
} from '../../atlas/index.ts';
import { readCatalogue } from '../../catalogue.ts';
import {
  certificatesOf,
  createNetwork,
  fixedFacts,
  parseDraft,
  rosterOf,
  runExchange,
  sampleRequest,
  toDraft,
} from '../../lab/index.ts';
import { toWorld } from '../../sds/index.ts';
import { problemMessage, TopologyError, type InteractionId, type Topology } from '../../topology/index.ts';
import { placeOf, sectionsOf, silentFaults, type Finder } from './atlas-groups.ts';
import { atlasPage } from './atlas-page.ts';
import { fromHash, toFaultHash } from '../lab/share.ts';
import { escapeHtml } from '../markup/html.ts';
import { providerRefusalsPage } from '../refusals/provider-refusals-page.ts';

let all: readonly Topology[] = [];
let rows: readonly AtlasRow[] = [];
beforeAll(async () => {
  all = (await readCatalogue(process.cwd())).map(({ topology }) => topology);
  rows = all.flatMap((topology) => atlasOf(topology, all));
}, 300_000);

const roles = () => new Map<string, Finder>(all.map(({ id, role }) => [id, role]));

/** What the lab of a topology's page shows when a link opens it: its steps, with a clock that stands still. */
function opened(topology: string, link: string): string {
  const { choice, fault: name } = fromHash(link) ?? {};
  const definition = all.find(({ id }) => id === topology);
  const fault = name && definition && findFault(name, definition);
  if (choice === undefined || fault === undefined) throw new Error(`Cannot open ${link}: no such fault`);
  const chosen = [
    choice.consumer.split('/')[0],
    all.find((each) => JSON.stringify(each).includes(choice.practice))?.id,
  ];
  const good = all.filter(({ id }) => chosen.includes(id));
  const { consumers, practices } = rosterOf({ ...toWorld([]), topologies: good });
  const consumer = consumers.find(({ system }) => system === choice.consumer);
  const practice = practices.find(({ ods }) => ods === choice.practice);
  if (consumer === undefined || practice === undefined) throw new Error(`Cannot open ${link}: nobody of this name`);
  try {
    const topologies = good.map((each) => (each.id === fault.topology?.id ? fault.topology : each));
    const world = toWorld(topologies, { profile: choice.profile, agreements: choice.agreed ? 'all' : [] });
    const [network, facts, stage] = [createNetwork(world), fixedFacts(), { world, consumer, practice }];
    const { ask, body } = sampleRequest(network, stage, choice.interaction as InteractionId, facts);
    const right = runExchange(createNetwork(world), ask, fixedFacts(), body).hops.find(
      ({ to }) => to === 'ssp',
    )?.request;
    const wrong = right && fault.spoil?.(right, stage);
    if (fault.spoil !== undefined && wrong === undefined)
      throw new Error(`Cannot open ${link}: its place is not there`);
    const sent = wrong ? parseDraft(toDraft(wrong, body)) : right;
    if (sent !== undefined && 'problem' in sent) throw new Error(sent.problem);
    const exchange = runExchange(network, ask, facts, body, {
      amend: (request, to) => (to === 'ssp' ? (sent ?? request) : request),
      certificate: certificatesOf(choice.connection, stage),
    });
    const { status, text, check = '' } = symptomOf(exchange);
    return status !== undefined && status < 400 ? 'silent' : `${status ?? ''} ${check} ${shapeOf(text)}`;
  } catch (error) {
    if (!(error instanceof TopologyError)) throw error;
    return ` ${error.problems[0].rule} ${shapeOf(problemMessage(error.problems[0]))}`;
  }
}

describe('the page of single faults', () => {
  test('leads from each row to a replay that ends as the row says', () => {
    const told = sectionsOf(rows, roles()).flatMap(({ status, symptoms }) =>
      symptoms.flatMap(({ symptom, shape, causes }) =>
        causes.flatMap(({ where }) =>
          where.map((each) => ({ ...each, expected: `${status ?? ''} ${symptom.check ?? ''} ${shape}` })),
        ),
      ),
    );
    const silent = silentFaults(rows).flatMap(({ where }) => where.map((each) => ({ ...each, expected: 'silent' })));
    const replays = [...told, ...silent];
    expect(replays.length).toBeGreaterThan(500);
    const wrong = replays.flatMap(({ topology, replay, expected }) => {
      const link = toFaultHash(replay);
      const shown = opened(topology, link);
      return shown === expected ? [] : [{ topology, link, expected, shown }];
    });
    expect(wrong).toEqual([]);
  }, 300_000);

  test('has every run, once', () => {
    const told = sectionsOf(rows, roles()).flatMap(({ symptoms }) => symptoms.flatMap(({ causes }) => causes));
    const each = [...told, ...silentFaults(rows)].flatMap((cause) => cause.rows);
    expect(each.length).toBe(rows.length);
    expect(new Set(each).size).toBe(rows.length);
  });

  test('tries every operator, each with a name of its own', () => {
    const each = [...operators.definition, ...operators.request, ...operators.setting].map(({ id }) => id);
    expect(new Set(each).size).toBe(each.length);
    const fitting = new Set(rows.map(({ operator }) => operator.id));
    expect(each.filter((id) => !fitting.has(id))).toEqual([]);
  });

  test('names every place by itself, so that a replay finds it', () => {
    const keys = rows.map((row) => `${placeOf(row)} ${row.profile}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('counts, and grows with a definition', () => {
    const page = atlasPage(rows, all);
    const fewer = rows.filter(({ topology }) => topology !== 'consumer-simple');
    expect(page).toContain(`${rows.length.toLocaleString('en-GB')} runs`);
    expect(atlasPage(fewer, all)).toContain(`${fewer.length.toLocaleString('en-GB')} runs`);
    expect(page).not.toMatch(/undefined|\[object/);
  });
});

test('what a provider finds leads to the codes that it answers with, as what the proxy finds to its page', () => {
  const page = atlasPage(rows, all);
  const symptoms = page.split('<details class="symptom">').slice(1);
  const fromProvider = rows.filter(
    ({ symptom: { at = '', code }, silent }) => !silent && at.startsWith('provider-') && code !== undefined,
  );
  expect(fromProvider.length).toBeGreaterThan(500);
  for (const shape of new Set(fromProvider.map(({ symptom }) => shapeOf(symptom.text)))) {
    const told = symptoms.filter((each) => each.includes(`<code>${escapeHtml(shape)}</code>`)).join('');
    expect(told, shape).toContain('<a href="./reference/provider-refusals#');
  }
  const anchors = new Set([...providerRefusalsPage().matchAll(/<Anchor id="([^"]+)"/g)].map(([, id]) => id));
  const linked = [...page.matchAll(/provider-refusals#([^"]+)"/g)].map(([, id]) => id);
  expect(linked.filter((id) => !anchors.has(id))).toEqual([]);
});

describe('what nobody notices', () => {
  test('is explained, and nothing else is', () => {
    const silent = rows.filter((row) => row.silent);
    expect(silent.filter((row) => silenceOf(row) === undefined).map(placeOf)).toEqual([]);
    expect(silences.filter((silence) => !silent.some((row) => silenceOf(row) === silence))).toEqual([]);
  });
});

test('a link carries a replay whole', () => {
  const replay: Replay = {
    consumer: 'consumer-simple/elmSystem',
    practice: 'Z99211',
    interaction: 'urn:nhs:names:services:careconnect:fhir:rest:search:slot',
    profile: 'uec-1.0.0',
    connection: 'good',
    agreed: false,
    fault: { operator: 'x', place: 'registrations.a.serviceRoot: https://a.example/b, c' },
  } as Replay;
  const { fault, ...choice } = replay;
  expect(toFaultHash(replay)).not.toContain(' ');
  expect(fromHash(toFaultHash(replay))).toEqual({ choice, fault });
  expect(fromHash('#lab=fault:x,y')).toBeUndefined();
  expect(fromHash('#lab=fault:%')).toBeUndefined();
});
