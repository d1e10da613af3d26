import { isSame, isWithin, parseName, type LdapName } from './distinguished-names.ts';
import type { LdapEntry } from './entries.ts';
import { matches } from './filters.ts';
import type { FoundEntry, LdapResult, Search } from './messages.ts';
import { attributeTypes, findAttribute } from './schema.ts';

const userAttributes = attributeTypes.filter(({ operational }) => operational !== true).map(({ name }) => name);
const operationalAttributes = attributeTypes.filter(({ operational }) => operational).map(({ name }) => name);

/** What was found, and how the search ended. */
export interface Found {
  readonly entries: readonly FoundEntry[];
  readonly result: LdapResult;
}

/** Looks through the entries. Never throws, whatever is asked. */
export function searchEntries(entries: readonly LdapEntry[], search: Search): Found {
  const base = parseName(search.base);
  if (base === undefined) {
    return nothing({ code: 'invalidDNSyntax', message: `Cannot read ${JSON.stringify(search.base)} as a name` });
  }
  // What the server says of itself stands outside the tree, so that nothing is below the empty name (RFC 4512 §5.1).
  if (!entries.some(({ name }) => isSame(name, base)) || (base.length === 0 && search.scope !== 'base')) {
    return nothing({ code: 'noSuchObject', matched: nearest(entries, base) });
  }
  const found = entries.filter((entry) => isInScope(entry.name, base, search.scope) && matches(search.filter, entry));
  const isCut = search.sizeLimit > 0 && found.length > search.sizeLimit;
  return {
    entries: (isCut ? found.slice(0, search.sizeLimit) : found).map((entry) => select(entry, search)),
    result: { code: isCut ? 'sizeLimitExceeded' : 'success' },
  };
}

const nothing = (result: LdapResult): Found => ({ entries: [], result });

const nearest = (entries: readonly LdapEntry[], base: LdapName): string =>
  base.flatMap((_, level) => entries.find(({ name }) => isSame(name, base.slice(level)))?.dn ?? [])[0] ?? '';

function isInScope(name: LdapName, base: LdapName, scope: Search['scope']): boolean {
  if (scope === 'base') return isSame(name, base);
  return isWithin(name, base) && (scope === 'sub' || name.length === base.length + 1);
}

/** The attributes that were asked for: all but operational ones by `*` or nothing, those by `+`, none by `1.1`. */
function select(entry: LdapEntry, { attributes, typesOnly }: Search): FoundEntry {
  const wanted = new Map<string, string>();
  for (const description of attributes.length === 0 ? ['*'] : attributes) {
    if (description === '*') addAll(wanted, userAttributes);
    else if (description === '+') addAll(wanted, operationalAttributes);
    else {
      const attribute = findAttribute(description);
      if (attribute !== undefined)
        wanted.set(attribute.name, attribute.oid === description ? attribute.name : description);
    }
  }
  return {
    dn: entry.dn,
    attributes: [...wanted].flatMap(([attribute, name]) => {
      const values = entry.attributes[attribute] ?? [];
      return values.length === 0 ? [] : [{ name, values: typesOnly ? [] : values }];
    }),
  };
}

function addAll(wanted: Map<string, string>, names: readonly string[]): void {
  for (const name of names) if (!wanted.has(name)) wanted.set(name, name);
}
