import type { LdapEntry } from './entries.ts';
import { equalityOf, findRule, type MatchingRule } from './matching.ts';
import { attributeTypes, findAttribute, type AttributeType } from './schema.ts';
import { folded, foldedPart } from './text.ts';

/** What a search looks for (RFC 4511 §4.5.1.7). */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'present'; readonly attribute: string }
  | {
      readonly kind: 'equal' | 'approximate' | 'at-least' | 'at-most';
      readonly attribute: string;
      readonly value: string;
    }
  | {
      readonly kind: 'substrings';
      readonly attribute: string;
      readonly initial?: string;
      readonly any: readonly string[];
      readonly final?: string;
    }
  | {
      readonly kind: 'extensible';
      readonly rule?: string;
      readonly attribute?: string;
      readonly value: string;
      /** Whether the values in the entry's name count too. */
      readonly inName: boolean;
    };

/** True, false, or undefined where the directory cannot tell, as with an attribute that it does not know. */
export type Truth = boolean | undefined;

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

/** All true, else false if any is, else undefined; an empty list is true (RFC 4526). */
function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

const valuesOf = (entry: LdapEntry, name: string): readonly string[] => entry.attributes[name] ?? [];

/** Whether an entry is what a filter looks for; only `true` makes it part of the answer. */
export function matches(filter: Filter, entry: LdapEntry): Truth {
  switch (filter.kind) {
    case 'and':
      return all(filter.filters.map((each) => matches(each, entry)));
    case 'or':
      return not(all(filter.filters.map((each) => not(matches(each, entry)))));
    case 'not':
      return not(matches(filter.filter, entry));
    case 'present': {
      const attribute = findAttribute(filter.attribute);
      return attribute && valuesOf(entry, attribute.name).length > 0;
    }
    // Without a rule of its own, approximate is equal (RFC 4511 §4.5.1.7.6).
    case 'equal':
    case 'approximate':
      return isEqual(filter, entry);
    // No attribute of the captured schema has an ordering rule.
    case 'at-least':
    case 'at-most':
      return undefined;
    case 'substrings':
      return hasParts(filter, entry);
    case 'extensible':
      return fitsRule(filter, entry);
  }
}

/** Whether any of the values is the wanted one; undefined when they cannot be compared. */
function holds(values: readonly string[], wanted: string, rule: MatchingRule | undefined): Truth {
  const key = rule?.key(wanted);
  return key === undefined ? undefined : values.some((value) => rule?.key(value) === key);
}

function isEqual({ attribute, value }: { attribute: string; value: string }, entry: LdapEntry): Truth {
  const known = findAttribute(attribute);
  return known && holds(valuesOf(entry, known.name), value, equalityOf(known));
}

type Kind<K extends Filter['kind']> = Extract<Filter, { readonly kind: K }>;

function hasParts({ attribute, initial, any, final }: Kind<'substrings'>, entry: LdapEntry): Truth {
  const known = findAttribute(attribute);
  if (known?.substrings !== true) return undefined;
  const parts = [initial ?? '', ...any, final ?? ''].map(foldedPart);
  return valuesOf(entry, known.name).some((value) => holdsParts(folded(value), parts));
}

/** Whether a value starts with the first part, ends with the last, and has the others between in their order. */
function holdsParts(value: string, parts: readonly string[]): boolean {
  const [initial = '', final = ''] = [parts[0], parts.at(-1)];
  if (!value.startsWith(initial)) return false;
  let at = initial.length;
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - final.length >= at && value.endsWith(final);
}

function fitsRule({ rule: id, attribute, value, inName }: Kind<'extensible'>, entry: LdapEntry): Truth {
  const known = attribute === undefined ? undefined : findAttribute(attribute);
  const rule = id === undefined ? known && equalityOf(known) : findRule(id);
  if (rule === undefined || (attribute !== undefined && known === undefined)) return undefined;
  const isMeant = (each: AttributeType) => (known === undefined || each === known) && rule.appliesTo(each);
  const meant = attributeTypes.filter(isMeant).map(({ name }) => name);
  const naming = inName ? entry.naming.filter(([name]) => meant.includes(name)).map(([, held]) => held) : [];
  return meant.length === 0
    ? undefined
    : holds([...meant.flatMap((name) => valuesOf(entry, name)), ...naming], value, rule);
}
