import type { Directory } from '../records.ts';
import { toLdapEntries, type LdapEntry } from './entries.ts';
import { findAttribute } from './schema.ts';

// RFC 2849: a value with a sign that a line cannot carry, or that begins or ends like something else, is base64.
const isPlain = (value: string): boolean => /^(?![ :<])\p{ASCII}*(?<! )$/u.test(value) && !/[\r\n\0]/.test(value);

const line = (name: string, value: string): string =>
  isPlain(value) ? `${name}: ${value}` : `${name}:: ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`;

const record = ({ dn, attributes }: LdapEntry): string =>
  [
    line('dn', dn),
    ...Object.entries(attributes)
      .filter(([name]) => findAttribute(name)?.operational !== true)
      .flatMap(([name, values]) => values.map((value) => line(name, value))),
  ].join('\n');

/** The records of a directory as LDIF (RFC 2849), without what a server adds of its own. Lines are not folded. */
export const toLdif = (directory: Directory): string =>
  toLdapEntries(directory)
    .filter(({ attributes }) => attributes['objectClass']?.some((name) => name === 'nhsAs' || name === 'nhsMhs'))
    .map(record)
    .join('\n\n');
