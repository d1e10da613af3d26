import { gpConnectInteractions as gpc } from '../../topology/index.ts';
import type { Operation } from '../operation.ts';
import { readAppointment } from '../reading.ts';
import { amend } from './amending.ts';
import { book } from './booking.ts';
import { cancel } from './cancelling.ts';
import { readMetadata } from './capability.ts';
import { notPast } from './future.ts';
import { listAppointments } from './listing.ts';

/** What is done for each GP Connect interaction of appointments but a search for slots. */
export const gpConnectOperations: readonly (readonly [string, Operation])[] = [
  [gpc.metadata.id, readMetadata],
  [gpc.book.id, book],
  [gpc.read.id, readAppointment([notPast])],
  [gpc.amend.id, amend],
  [gpc.cancel.id, cancel],
  [gpc.list.id, listAppointments],
];
