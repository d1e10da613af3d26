/** Reading resources that may hold anything: what is not there, or is something else, reads as nothing. */
export type Json = Readonly<Record<string, unknown>>;

/** The object at a place, or an empty one. */
export const objectAt = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** The objects of a list, or none. */
export const listAt = (value: unknown): Json[] => (Array.isArray(value) ? value.map(objectAt) : []);

/** The text at a place, or none. */
export const textAt = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The texts of a list, or none. */
export const textsAt = (value: unknown): string[] => (Array.isArray(value) ? value.map(textAt) : []);

/** The value of the first identifier of a naming system, or none. */
export const identifierOf = (resource: Json, system: string): string =>
  textAt(listAt(resource['identifier']).find((identifier) => identifier['system'] === system)?.['value']);

/** The extension of a name, or an empty one. */
export const extensionOf = (resource: Json, url: string): Json =>
  objectAt(listAt(resource['extension']).find((extension) => extension['url'] === url));

/** Whether a value from outside has no more than a hundred levels: no resource needs as many, and more could exhaust us. */
export function isShallow(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= 100; depth++) {
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? (Object.values(each) as unknown[]) : [],
    );
    if (level.length === 0) return true;
  }
  return false;
}
