import { careConnectInteractions as care } from '../../topology/index.ts';
import type { Operation } from '../operation.ts';
import { readAppointment } from '../reading.ts';
import { book } from './booking.ts';
import { cancel } from './cancelling.ts';
import { readMetadata } from './capability.ts';

/** What is done for each Care Connect interaction but a search for slots. */
export const careConnectOperations: readonly (readonly [string, Operation])[] = [
  [care.metadata.id, readMetadata],
  [care.book.id, book],
  [care.read.id, readAppointment([])],
  [care.update.id, cancel],
];
