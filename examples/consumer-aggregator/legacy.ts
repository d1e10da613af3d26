import { asid, partyKey } from '../../src/topology/identifiers.ts';
import { careConnectBooking } from '../../src/topology/interactions.ts';
import { mhsEndpoint } from '../../src/topology/registrations.ts';
import type { Topology } from '../../src/topology/topology.ts';
import aggregator from './topology.ts';

/** The aggregator as the original picture has it: one ASID, on the server, for everybody who asks over it. */
const legacy: Topology = {
  ...aggregator,
  id: 'consumer-aggregator-legacy',
  title: 'Aggregator model, legacy form',
  summary:
    'One ASID on the server stands for everybody who asks over it. The token still names the organisation that asks.',
  registrations: {
    hub: mhsEndpoint('hubMhs', partyKey('Z9A10-800110'), {
      asid: asid('200000000110'),
      interactions: careConnectBooking,
    }),
  },
};

export default legacy;
