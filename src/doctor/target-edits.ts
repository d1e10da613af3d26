import { headerValue } from '../message/index.ts';
import { findInteraction } from '../topology/index.ts';
import type { Subject } from './subject.ts';

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const encoded = (text: string): string => (/[\ud800-\udfff]/.test(text) ? '' : encodeURIComponent(text));

/** One change of a part of the target, up to its query. Each leaves alone what it has nothing to do with. */
type Repair = (path: string) => string;

/** Mistakes that are made with the URL, and how each is put right; in the order in which they build on each other. */
const repairs: readonly Repair[] = [
  (path) => (/^\/?https?%3a/i.test(path) ? decoded(path) : path),
  (path) => path.replace(/^\/*https?:\/*/i, '/https://'),
  (path) => path.replaceAll('\\', '/'),
  (path) => path.replace(/#.*$/s, ''),
  (path) => path.replace(/^(\/https:\/\/)[^/@]*@/, '$1'),
  (path) => path.replace(/^(\/https:\/\/[^/:]*):\d*/, '$1'),
  (path) => path.replace(/^(\/https:\/\/[^/]*?)\.+(?=\/|$)/, '$1'),
  (path) => path.replace(/^\/https:\/\/[^/]*/, (origin) => origin.toLowerCase()),
  (path) => path.replaceAll(/([^:/])\/{2,}/g, '$1/'),
  (path) => path.replaceAll(/\/\.(?=\/|$)|\/[^/.][^/]*\/\.\.(?=\/|$)/g, ''),
  (path) => path.replaceAll(/%[46-7][0-9a-f]|%3\d|%5f|%2d/gi, decoded),
  (path) => path.replaceAll(/%(?![0-9a-f]{2})/gi, '%25').replaceAll(/[^!-~]/gu, encoded),
];

/** What is asked for below the service root, as far as it can be told from one that is not registered. */
function fhirPart(target: string, { world, interaction }: Subject): string | undefined {
  const own = findInteraction(interaction)?.path ?? '{';
  const paths = world.directory.endpoints.map((record) => findInteraction(record.interaction)?.path ?? '');
  const resources = [...new Set(paths.map((path) => path.split('/')[1] ?? ''))].filter((name) => name !== '');
  const cut = Math.max(...resources.map((name) => target.search(new RegExp(`/${name}(?:[/?]|$)`))), -1);
  return cut >= 0 ? target.slice(cut) : own.includes('{') ? undefined : own;
}

/** Targets that may have been meant: the same with its mistakes put right, or below a root that is registered. */
export function targetVariants(subject: Subject): string[] {
  const { head, world } = subject;
  const { target } = head;
  const cut = target.indexOf('?');
  const [path, query] = cut < 0 ? [target, ''] : [target.slice(0, cut), target.slice(cut)];
  const safeQuery = query.replace(/#.*$/s, '').replaceAll(/[^!-~]|\\/gu, encoded);
  const repaired = repairs.reduce((text, repair) => repair(text), path);
  const part = fhirPart(repaired + safeQuery, subject);
  const roots = [...new Set<string>(world.directory.endpoints.map(({ endpoint }) => endpoint))];
  const host = headerValue(head.headers, 'Host') ?? '';
  const variants = [
    ...repairs.map((repair) => repair(path) + query),
    path + safeQuery,
    repaired + safeQuery,
    ...(target.startsWith('/') && host !== '' ? [`/https://${host}${target}`] : []),
    ...(part === undefined ? [] : roots.map((root) => `/${root}${part}`)),
  ];
  return [...new Set(variants)].filter((variant) => variant !== target);
}
