import { expect, test } from 'vitest';
import legacy from '../../examples/consumer-aggregator/legacy.ts';
import aggregator from '../../examples/consumer-aggregator/topology.ts';
import separate from '../../examples/consumer-separate-mhs/topology.ts';
import simple from '../../examples/consumer-simple/topology.ts';
import dataCentre from '../../examples/provider-data-centre/topology.ts';
import shared from '../../examples/provider-shared-mhs/topology.ts';
import single from '../../examples/provider-single/topology.ts';
import { decidedBy, runPair, runPairs, type Pair } from './index.ts';

const fact = (pair: Pair | undefined, name: string) => pair?.facts.get(name);

test('every consumer meets every provider; those without a common interaction show nothing', () => {
  const pairs = runPairs([simple, separate, single, shared]);
  expect(pairs.map(({ consumer, provider, facts }) => `${consumer.id} ${provider.id} ${facts.size > 0}`)).toEqual([
    'consumer-simple provider-single true',
    'consumer-simple provider-shared-mhs false',
    'consumer-separate-mhs provider-single false',
    'consumer-separate-mhs provider-shared-mhs true',
  ]);
  expect(pairs.map(({ exchange }) => exchange.answer.status)).toEqual([200, 404, 404, 200]);
});

test('the facts are those of the definitions', () => {
  const pair = runPair(aggregator, dataCentre);
  expect(Object.fromEntries(pair?.facts ?? [])).toMatchObject({
    'Ssp-From': '200000000111',
    'Party Key of the consumer': 'Z9A10-800110',
    'Name on the certificate': 'mhs.amber-hub.example',
    'Organisation in the token': 'Z9H11',
    'Ssp-To': '200000000201',
    'Party Key found': 'Z9K01-800200',
    'Service root URL': 'https://booking.kestrel.example/STU3/1/careconnect/oak-road',
    Agreement: 'not needed',
    'Headers that the proxy adds': 'Forwarded',
  });
  expect(fact(runPair(separate, shared), 'Agreement')).toBe('checked');
});

test.each([
  [simple, ['1', '1', '1', '1']],
  [aggregator, ['1', '3', '3', '1']],
  [legacy, ['3', '3', '3', '1']],
])('$id: how many organisations ASID, Party Key, certificate and token can mean', (consumer, counts) => {
  const pair = runPair(consumer, single);
  const names = ['ASID', 'Party Key', 'certificate', 'organisation in the token'];
  expect(names.map((name) => fact(pair, `Organisations that this ${name} can mean`))).toEqual(counts);
});

test.each([
  [simple, single, ['1', '1', '1', '1']],
  [simple, dataCentre, ['1', '3', '3', '1']],
  [separate, shared, ['1', '1', '3', '1']],
])('$1.id: how many practices ASID, Party Key, host and root can mean', (consumer, provider, counts) => {
  const pair = runPair(consumer, provider);
  const names = ['ASID', 'Party Key', 'host', 'service root URL'];
  expect(names.map((name) => fact(pair, `Practices that this ${name} can mean`))).toEqual(counts);
});

test('a fact stands under the first of what its value follows', () => {
  const pairs = runPairs([simple, aggregator, separate, single, dataCentre, shared]);
  const names = decidedBy(pairs);
  expect(names.get('nothing')).toEqual(expect.arrayContaining(['Method', 'Seconds that the token lives']));
  expect(names.get('standard')).toEqual(expect.arrayContaining(['Interaction ID', 'Agreement']));
  expect(names.get('consumer')).toEqual(expect.arrayContaining(['Ssp-From', 'Name on the certificate']));
  expect(names.get('provider')).toEqual(expect.arrayContaining(['Ssp-To', 'Service root URL']));
  expect([...names.values()].flat().sort()).toEqual([...(pairs[0]?.facts.keys() ?? [])].sort());
});

test('what follows neither side alone is left to the pair', () => {
  const [first, second] = [
    ['a', 'x'],
    ['a', 'y'],
  ].map(([consumer, provider]) => ({
    ...(runPair(simple, single) as Pair),
    consumer: { ...simple, id: consumer ?? '' },
    provider: { ...single, id: provider ?? '' },
  }));
  const both = [first, second, { ...(first as Pair), consumer: { ...simple, id: 'b' } }] as Pair[];
  const told = both.map((pair, at) => ({ ...pair, facts: new Map([['Seen', String(at)]]) }));
  expect(decidedBy(told).get('pair')).toEqual(['Seen']);
});
