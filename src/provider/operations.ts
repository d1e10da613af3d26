import { careConnectOperations } from './care-connect/index.ts';
import { gpConnectOperations } from './gp-connect/index.ts';
import type { Operation } from './operation.ts';
import { foundationOperations } from './foundations/index.ts';

/** What is done for each interaction: its ID alone decides, never the method or path, which two may share. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ...careConnectOperations,
  ...gpConnectOperations,
  ...foundationOperations,
]);
