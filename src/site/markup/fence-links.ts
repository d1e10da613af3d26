import type { EdgeLinks } from '../../diagram/draw/index.ts';

/**
 * Links of a picture's edges as its fence says them: `links='{"a_b":{"href":"#c","title":"d"}}'`. What Markdown, the fence
 * or the quotes would read is written as JSON's own escape, `\uXXXX`.
 */
export const toLinksMeta = (links: EdgeLinks): string =>
  `links='${JSON.stringify(links).replaceAll(/\\["\\]|[`&']/g, (found) => `\\u00${found.charCodeAt(found.length - 1).toString(16)}`)}'`;

/** The links that a fence says; none where it says nothing of them. */
export function readLinksMeta(meta: string): EdgeLinks {
  const [, json = '{}'] = /\blinks='([^']*)'/.exec(meta) ?? [];
  return JSON.parse(json) as EdgeLinks;
}
