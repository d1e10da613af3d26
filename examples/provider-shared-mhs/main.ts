// One server answers for three practices, each with a Party Key of its own. What the guidance makes of it differs.
import { findEndpoints, gpConnectInteractions, profiles, toWorld, validate, type ProfileId } from '../../src/index.ts';
import provider from './topology.ts';

const { directory } = toWorld([provider]);
const interaction = gpConnectInteractions.searchSlots.id;

for (const { endpoint, partyKey } of findEndpoints(directory, { interaction })) console.log(`${partyKey}: ${endpoint}`);

for (const profile of Object.keys(profiles) as ProfileId[]) {
  const broken = [...new Set(validate(provider, profile).map(({ rule }) => rule))];
  console.log(`${profiles[profile].title}: ${broken.length === 0 ? 'every rule is met' : `not ${broken.join(', ')}`}`);
}

// Output:
// Z99241-800241: https://gpconnect.merlin.example/Z99241/STU3/1/gpconnect
// Z99242-800242: https://gpconnect.merlin.example/Z99242/STU3/1/gpconnect
// Z99243-800243: https://gpconnect.merlin.example/Z99243/STU3/1/gpconnect
// Spine Core: not R7
// GP Connect 1.2.3 and later: every rule is met
// UEC Appointments (Care Connect) 1.0.0: not R7, R12
