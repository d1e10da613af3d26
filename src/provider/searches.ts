import { careConnectInteractions as care, gpConnectInteractions as gpc } from '../topology/index.ts';
import { searchSlots as searchCareConnectSlots } from './care-connect/slot-search.ts';
import { searchSlots as searchGpConnectSlots } from './gp-connect/slot-search.ts';
import type { Software } from './software.ts';

/** The part that answers a search for free slots: what a reader asks at first. */
export const searches: Software = {
  operations: new Map([
    [care.searchSlots.id, searchCareConnectSlots],
    [gpc.searchSlots.id, searchGpConnectSlots],
  ]),
};
