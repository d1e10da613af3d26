// One server answers for three practices. The service root URL alone tells them apart: each has slots of its own.
import { practicesOf, toWorld, type Exchange } from '../../src/index.ts';
import { up } from '../../src/server/index.ts';
import consumer from '../consumer-simple/topology.ts';
import provider from './topology.ts';

const network = await up(toWorld([consumer, provider]), { port: 0, now: () => Date.parse('2026-11-23T07:00:00Z') });

for (const { name, ods, serviceRoot } of practicesOf(provider)) {
  const response = await fetch(`${network.entryUrl}/consumer-simple/elmSystem/${ods}/Slot?status=free`);
  const { answer, hops } = (await response.json()) as Exchange;
  const slots = answer.body as { total: number; entry: { resource: { start: string } }[] };
  const last = hops.at(-1);
  console.log(`${name}: ${slots.total} free, first at ${slots.entry[0]?.resource.start.slice(11, 16) ?? ''}`);
  console.log(`  ${serviceRoot} over ${last?.from ?? ''} to ${last?.to ?? ''}`);
}

await network.close();

// Output:
// Oak Road Surgery: 15 free, first at 09:20
//   https://booking.kestrel.example/STU3/1/careconnect/oak-road over provider-data-centre/kestrelMhs to provider-data-centre/oakSystem
// Birch House Practice: 20 free, first at 08:50
//   https://booking.kestrel.example/STU3/1/careconnect/birch-house over provider-data-centre/kestrelMhs to provider-data-centre/birchSystem
// Fern Hill Medical Centre: 15 free, first at 09:00
//   https://booking.kestrel.example/STU3/1/careconnect/fern-hill over provider-data-centre/kestrelMhs to provider-data-centre/fernSystem
