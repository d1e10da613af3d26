import { JSDOM } from 'jsdom';
import { kindTitles } from '../../src/diagram/index.ts';
import { registrationTitles } from '../../src/topology/index.ts';

/** A definition as far as words tell it. */
export interface ToldModel {
  readonly members: Record<string, unknown>;
  readonly registrations: Record<string, unknown>;
  readonly connections: unknown[];
}

const keyOf = (titles: Readonly<Record<string, string>>, title: string): string =>
  Object.entries(titles).find(([, words]) => words === title)?.[0] ?? `? ${title}`;

const given = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '–' && value !== undefined));

/** Rebuilds the model from what a reader sees under "The picture in words": text of cells, no attribute. */
export function readWords(html: string): ToldModel {
  const { document } = new JSDOM(html).window;
  const details = [...document.querySelectorAll('details')].find(
    (element) => element.querySelector('summary')?.textContent === 'The picture in words',
  );
  const [parts = [], registrations = [], connections = []] = [...(details?.querySelectorAll('table') ?? [])].map(
    (table) =>
      [...table.querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('td')].map((cell) => cell.textContent),
      ),
  );

  const members: Record<string, unknown> = {};
  const insides = new Map<string, Record<string, unknown>>();
  for (const [id = '', kindTitle = '', title, name, ods, host, inside = ''] of parts) {
    const kind = keyOf(kindTitles, kindTitle);
    const holds = ['boundary', 'organisation', 'middleware', 'mhs', 'spine-services'].includes(kind) ? {} : undefined;
    if (holds !== undefined) insides.set(id, holds);
    (insides.get(inside) ?? members)[id] = given({ kind, title, name, ods, host, members: holds });
  }
  return {
    members,
    registrations: Object.fromEntries(
      registrations.map(([name = '', title = '', system, mhs, asid, partyKey, serviceRoot, interactions = '']) => {
        const kind = keyOf(registrationTitles, title);
        const ids = interactions === '–' ? undefined : interactions.split(' ');
        return [name, given({ kind, system, mhs, asid, partyKey, serviceRoot, interactions: ids })];
      }),
    ),
    connections: connections.map(([from, how, to]) => ({
      kind: how === 'is joined to' ? 'line' : 'request',
      from,
      to,
    })),
  };
}

/** The rows of the table under "Who it can talk to". */
export function readPartners(html: string): string[][] {
  const { document } = new JSDOM(html).window;
  const heading = [...document.querySelectorAll('h2')].find((element) => element.id === 'who-it-can-talk-to');
  let next = heading?.nextElementSibling;
  while (next && !next.querySelector('table')) next = next.nextElementSibling;
  return [...(next?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent),
  );
}
