import { definitions, resourceTypes } from './definitions.ts';

/** One element of a type. */
export interface ElementDefinition {
  readonly name: string;
  readonly many: boolean;
  readonly required: boolean;
  /** `string`, `boolean`, `number`, or the name of a type. */
  readonly type: string;
}

const knownResources = new Set(resourceTypes.trim().split(/\s+/));

/** Whether FHIR STU3 has a resource of this type. */
export const isResourceType = (type: unknown): type is string => typeof type === 'string' && knownResources.has(type);

const types = new Map<string, { readonly base: string | undefined; readonly own: readonly ElementDefinition[] }>();
for (const entry of definitions.trim().split(/\n(?! )/)) {
  const [, name = '', base, elements = ''] = /^(\w+)(?: < (\w+))?:([^]*)$/.exec(entry) ?? [];
  const own = elements
    .trim()
    .split(/\s+/)
    .map((text): ElementDefinition => {
      const [, element = '', marks = '', type = 'string'] = /^(\w+)([*!]*)(?::(\w+))?$/.exec(text) ?? [];
      return { name: element, many: marks.includes('*'), required: marks.includes('!'), type };
    });
  types.set(name, { base, own: own.filter(({ name: element }) => element !== '') });
}

/** The elements of a type, those of its base first, in the order of the standard; none of a type unknown here. */
export function elementsOf(type: string): readonly ElementDefinition[] {
  const found = types.get(type);
  return found === undefined ? [] : [...(found.base === undefined ? [] : elementsOf(found.base)), ...found.own];
}

/** Whether the elements of a type are known here. */
export const isDefined = (type: string): boolean => types.has(type);

/** Whether a type is a primitive one. */
export const isPrimitive = (type: string): boolean => type === 'string' || type === 'boolean' || type === 'number';
