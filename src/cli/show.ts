import {
  holdingsTable,
  namedConnectionsTable,
  topologyDrawing,
  topologyMermaid,
  type Table,
} from '../diagram/index.ts';
import { toFhirBundle, toLdif, toWorld } from '../sds/index.ts';
import { profiles, type Topology } from '../topology/index.ts';
import { wordAt } from './arguments.ts';
import { columns as inColumns, wrapped } from './columns.ts';
import { CommandError, defineCommand } from './command.ts';
import { chosen, readTopologies } from './worlds.ts';

/** Shows one definition: what it is, its picture, who holds what, what connects to what. */
export const showCommand = defineCommand({
  name: 'show',
  words: ['<id>'],
  summary: 'show one topology: its picture, who holds what, what connects to what',
  details: ['The picture is drawn from the definition, as wide as the terminal.'],
  options: {
    ascii: { summary: 'draw with ASCII characters only' },
    columns: { value: '<n>', summary: 'how wide a line may be, in characters, 40 or more' },
    json: { summary: 'the definition as JSON' },
    mermaid: { summary: 'the picture as Mermaid, as on its page' },
    ldif: { summary: 'its records in the directory as LDIF' },
    fhir: { summary: 'the same records as the resources of the FHIR directory' },
  },
  examples: [
    { line: 'show consumer-simple', says: 'three organisations that each connect to the Spine' },
    {
      line: 'show provider-data-centre --ascii --columns 72',
      says: 'one server for three practices, narrow enough for an e-mail',
    },
    { line: 'show provider-single --ldif', says: 'what its directory holds' },
  ],
  async run({ values, words }, terminal) {
    const id = wordAt(this, words, 0);
    const width = readColumns(values.columns, terminal.columns);
    const [topology] = chosen('Cannot show', await readTopologies(terminal), [id]);
    if (topology === undefined) throw new Error(`Cannot show ${id}: it was chosen and is not there`);
    const forms = {
      mermaid: () => topologyMermaid(topology).trimEnd(),
      json: () => JSON.stringify(topology, null, 2),
      ldif: () => toLdif(toWorld([topology]).directory),
      fhir: () => JSON.stringify(toFhirBundle(toWorld([topology]).directory), null, 2),
    };
    const form = (Object.keys(forms) as (keyof typeof forms)[]).find((name) => values[name]);
    terminal.print(form === undefined ? told(topology, width, values.ascii) : forms[form]());
    return 0;
  },
});

function readColumns(text: string | undefined, own: number): number {
  const columns = text === undefined ? Math.max(own, 40) : Number(text);
  if (Number.isInteger(columns) && columns >= 40) return columns;
  throw new CommandError(`Cannot use --columns ${text ?? ''}: expected a whole number of at least 40`);
}

function told(topology: Topology, width: number, ascii: boolean): string {
  const { title, id, role, profile, summary, differences = [], sources } = topology;
  const paragraph = (text: string) => wrapped(text, width);
  const list = (items: readonly string[]) => listLines(items, width);
  const section = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `${heading}:`, ...lines];
  return [
    ...paragraph(`${title} (${id})`),
    ...paragraph(`A ${role}, by ${profiles[profile].title}. ${summary}`),
    '',
    topologyDrawing(topology, { columns: width, ascii }),
    '',
    ...paragraph(legendOf(topology, ascii)),
    ...section('Who holds what', tableLines(holdingsTable(topology), width)),
    ...section('What connects to what', list(namedConnectionsTable(topology).rows.map((row) => row.join(' ')))),
    ...section('What the original picture has otherwise', list(differences)),
    ...section(
      'Sources',
      sources.flatMap(({ title: page, url }) => list([page]).concat(`    ${url}`)),
    ),
  ].join('\n');
}

/** What the signs of a picture mean, of those that it has. */
export function legendOf({ connections, registrations }: Topology, ascii = false): string {
  const kinds = new Set(connections.map(({ kind }) => kind));
  const [line, arrow, dashes, root, record] = ascii ? ['---', '<--', '<..', 'o', '*'] : ['───', '◀──', '◀┄┄', '●', '▪'];
  return [
    ...(kinds.has('line') ? [`${line} joined inside one party (${root} where several meet).`] : []),
    ...(kinds.has('request') ? [`${arrow} sends requests to the part at the arrow.`] : []),
    ...(connections.some(({ waiver }) => waiver !== undefined) ? [`${dashes} the same, crossed by nothing here.`] : []),
    ...(Object.keys(registrations).length > 0 ? [`${record} in the directory.`] : []),
  ].join(' ');
}

/** A table in columns, or where it is too wide a sentence for each row. */
function tableLines({ columns, rows }: Table, width: number): string[] {
  const lines = inColumns([columns, ...rows]);
  if (lines.every((line) => line.length <= width)) return lines;
  const named = (cell: string, place: number) =>
    place === 0 ? cell : `${uncapitalised(columns[place] ?? '')} ${cell}`;
  return listLines(
    rows.map((row) =>
      row
        .map(named)
        .filter((_, place) => row[place] !== '–')
        .join(', '),
    ),
    width,
  );
}

/** A word in the middle of a sentence; abbreviations stay. */
const uncapitalised = (text: string): string => (/^[A-Z][a-z]+$/.test(text) ? text.toLowerCase() : text);

const listLines = (items: readonly string[], width: number): string[] =>
  items.flatMap((item) => wrapped(item, width - 4).map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`));
