import { decodeToken, encodeToken, headerValue, type Claims, type Header, type RequestHead } from '../message/index.ts';

/** One thing that differs between two forms of a request; an empty text is one that is not there. */
export interface RequestEdit {
  /** `method`, `URL`, a header, or a claim as `token: exp`. */
  readonly part: string;
  readonly before: string;
  readonly after: string;
}

/** The headers with one field set to a value, in its place; with none, without it. */
export const setHeader = ({ headers, ...head }: RequestHead, name: string, value?: string): RequestHead => ({
  ...head,
  headers: headers.flatMap((header): Header[] =>
    header[0].toLowerCase() !== name.toLowerCase() ? [header] : value === undefined ? [] : [[header[0], value]],
  ),
});

/** The claims of a request's bearer token; none when it has no token that can be read. */
export function claimsOf({ headers }: RequestHead): Claims {
  const reading = decodeToken((headerValue(headers, 'Authorization') ?? '').replace(/^Bearer /, ''));
  return 'claims' in reading ? reading.claims : {};
}

/** The request with some claims of its token changed. */
export const setClaims = (head: RequestHead, changes: Claims): RequestHead =>
  setHeader(head, 'Authorization', `Bearer ${encodeToken({ ...claimsOf(head), ...changes })}`);

const valuesByName = (headers: readonly Header[]): Map<string, string> => {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    const known = values.get(name.toLowerCase());
    values.set(name.toLowerCase(), known === undefined ? value : `${known} and ${value}`);
  }
  return values;
};

const claimTexts = (head: RequestHead): Map<string, string> =>
  new Map(Object.entries(claimsOf(head)).map(([name, value]) => [`token: ${name}`, JSON.stringify(value)]));

const differences = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): RequestEdit[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((part) => {
    const [was = '', is = ''] = [before.get(part), after.get(part)];
    return was === is ? [] : [{ part, before: was, after: is }];
  });

/**
 * What differs between two requests, part by part: method, URL, header by header, and claim by claim where both tokens
 * can be read.
 */
export function editsBetween(before: RequestHead, after: RequestHead): RequestEdit[] {
  const line = ({ method, target }: RequestHead) =>
    new Map([
      ['method', method],
      ['URL', target],
    ]);
  const claims = differences(claimTexts(before), claimTexts(after));
  const bothRead = [before, after].every((head) => claimTexts(head).size > 0);
  const names = new Map([...before.headers, ...after.headers].map(([name]) => [name.toLowerCase(), name]));
  const headers = differences(valuesByName(before.headers), valuesByName(after.headers))
    .filter(({ part }) => part !== 'authorization' || !bothRead || claims.length === 0)
    .map((edit) => ({ ...edit, part: names.get(edit.part) ?? edit.part }));
  return [...differences(line(before), line(after)), ...headers, ...(bothRead ? claims : [])];
}
