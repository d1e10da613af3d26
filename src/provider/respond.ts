import { careConnectOperations } from './care-connect/index.ts';
import { foundationOperations } from './foundations/index.ts';
import { gpConnectOperations } from './gp-connect/index.ts';
import { searches } from './searches.ts';
import { respondWith, type Software } from './software.ts';
import { fromXml } from './stu3/xml-reader.ts';
import { toXml } from './stu3/xml-writer.ts';

/** All that a practice's system can do here. */
export const wholeSoftware: Software = {
  operations: new Map([
    ...searches.operations,
    ...careConnectOperations,
    ...gpConnectOperations,
    ...foundationOperations,
  ]),
  xml: { read: fromXml, write: toXml },
};

export const respond = respondWith(wholeSoftware);
