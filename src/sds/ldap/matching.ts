import { parseName } from './distinguished-names.ts';
import { findAttribute, findClass, type AttributeType, type MatchingRuleName } from './schema.ts';
import { exact, folded } from './text.ts';

/** A rule that compares two values: they are equal when their keys are. */
export interface MatchingRule {
  readonly oid: string;
  /** What is compared of a value; `undefined` when it is no value of this kind. */
  readonly key: (value: string) => string | undefined;
  /** The attributes whose values it can compare. */
  readonly appliesTo: (attribute: AttributeType) => boolean;
}

const isNumber = (text: string): boolean => /^\d+(?:\.\d+)+$/.test(text);
const isText = ({ equality }: AttributeType): boolean =>
  equality === undefined || equality === 'caseExactMatch' || equality === 'caseIgnoreMatch';

// RFC 4517 §4.2: rules by name and number.
const matchingRules: Readonly<Record<MatchingRuleName, MatchingRule>> = {
  caseExactMatch: { oid: '2.5.13.5', key: exact, appliesTo: isText },
  caseIgnoreMatch: { oid: '2.5.13.2', key: folded, appliesTo: isText },
  objectIdentifierMatch: {
    oid: '2.5.13.0',
    key: (value) => {
      const name = value.trim();
      return (findClass(name) ?? findAttribute(name))?.oid ?? (isNumber(name) ? name : undefined);
    },
    appliesTo: ({ equality }) => equality === 'objectIdentifierMatch',
  },
  distinguishedNameMatch: {
    oid: '2.5.13.1',
    key: (value) => parseName(value)?.join(),
    appliesTo: ({ equality }) => equality === 'distinguishedNameMatch',
  },
};

/** The rule by which values of an attribute are compared; `undefined` when they cannot be. */
export const equalityOf = ({ equality }: AttributeType): MatchingRule | undefined =>
  equality === undefined ? undefined : matchingRules[equality];

/** The rule of a name or number, in any case. */
export const findRule = (id: string): MatchingRule | undefined =>
  Object.entries(matchingRules).find(([name, { oid }]) => name.toLowerCase() === id.toLowerCase() || oid === id)?.[1];
