// One server and one Party Key, yet every organisation is known to the Spine by an ASID of its own.
import { findAccreditedSystems, toWorld } from '../../src/index.ts';
import consumer from './topology.ts';

const { directory } = toWorld([consumer]);

for (const { asid, ods, partyKey } of findAccreditedSystems(directory, { partyKey: 'Z9R20-800120' })) {
  console.log(`${ods}: ASID ${asid}, Party Key ${partyKey}`);
}
console.log(`MHS records: ${directory.endpoints.length}, because a consumer answers nowhere`);

// Output:
// Z9F21: ASID 200000000121, Party Key Z9R20-800120
// Z9T22: ASID 200000000122, Party Key Z9R20-800120
// Z9W23: ASID 200000000123, Party Key Z9R20-800120
// MHS records: 0, because a consumer answers nowhere
