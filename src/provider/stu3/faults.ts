import { elementsOf, isDefined, isPrimitive, isResourceType, type ElementDefinition } from './schema.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What keeps a value from being a FHIR STU3 resource, each with its place; empty when nothing does. */
export function resourceFaults(value: unknown, path = ''): string[] {
  if (!isObject(value)) return [`${path || 'the resource'} is not an object`];
  const { resourceType, ...elements } = value;
  if (!isResourceType(resourceType)) return [`${path}resourceType is no resource of STU3`];
  return isDefined(resourceType) ? typeFaults(elements, resourceType, `${path}${resourceType}`) : [];
}

function typeFaults(value: Readonly<Record<string, unknown>>, type: string, path: string): string[] {
  const elements = new Map(elementsOf(type).map((element) => [element.name, element]));
  const unknown = Object.keys(value).filter(
    (name) => !elements.has(name) && !(name.startsWith('_') && isPrimitive(elements.get(name.slice(1))?.type ?? '')),
  );
  return [
    ...unknown.map((name) => `${path}.${name} is no element of ${type}`),
    ...[...elements.values()].flatMap((element) => elementFaults(value, element, path)),
  ];
}

function elementFaults(holder: Readonly<Record<string, unknown>>, element: ElementDefinition, path: string): string[] {
  const { name, many, required } = element;
  const [value, at] = [holder[name], `${path}.${name}`];
  if (value === undefined) return required && holder[`_${name}`] === undefined ? [`${at} is missing`] : [];
  if (Array.isArray(value) !== many) return [`${at} is ${many ? 'no' : 'a'} list`];
  if (many && (value as unknown[]).length === 0) return [`${at} is empty`];
  return many
    ? (value as unknown[]).flatMap((each, index) => valueFaults(each, element, `${at}[${index}]`))
    : valueFaults(value, element, at);
}

function valueFaults(value: unknown, { type }: ElementDefinition, path: string): string[] {
  if (isPrimitive(type)) {
    if (typeof value !== type) return [`${path} is no ${type === 'string' ? 'text' : type}`];
    return value === '' ? [`${path} is empty`] : [];
  }
  if (type === 'Resource') return resourceFaults(value, `${path}.`);
  if (!isObject(value)) return [`${path} is not an object`];
  return Object.keys(value).length === 0 ? [`${path} is empty`] : typeFaults(value, type, path);
}
