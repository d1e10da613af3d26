import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { World } from '../sds/index.ts';
import { parseOdsCode, placedMembers, type Agreement, type Topology } from '../topology/index.ts';
import { CommandError } from './command.ts';
import type { Terminal } from './terminal.ts';

const form = 'a list such as [{ "consumer": "Z99101", "provider": "Z99201" }], with ODS codes';

/** Who has an agreement with whom: nobody, everybody, or as a file says it of the organisations in these definitions. */
export async function readAgreements(
  text: string,
  topologies: readonly Topology[],
  { folder }: Pick<Terminal, 'folder'>,
): Promise<World['agreements']> {
  if (text === 'all') return 'all';
  if (text === 'none') return [];
  const file = path.resolve(folder, text);
  const problem = (what: string) => new CommandError(`Cannot use --agreements ${text}: ${what}`);
  const json = await readFile(file, 'utf8').catch((error: unknown) => {
    throw problem(`${(error as Error).message}. Expected none, all, or a file with ${form}`);
  });
  const agreements = await parseAgreements(json, problem);
  const placed = topologies.flatMap(({ members }) => placedMembers(members));
  const known = new Set<string>(placed.flatMap(({ member }) => ('ods' in member ? [member.ods] : [])));
  for (const [index, { consumer, provider }] of agreements.entries()) {
    for (const [side, ods] of Object.entries({ consumer, provider })) {
      if (!known.has(ods)) {
        throw problem(
          `[${index}].${side} is ${ods}, which is no organisation here: expected one of ${[...known].join(', ')}`,
        );
      }
    }
  }
  return agreements;
}

async function parseAgreements(json: string, problem: (what: string) => CommandError): Promise<Agreement[]> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw problem(`${await placeOf(json)}. Expected ${form}`);
  }
  if (!Array.isArray(value)) throw problem(`it holds no list. Expected ${form}`);
  return value.map((each: unknown, index) => {
    const { consumer, provider } = (each ?? {}) as Readonly<Record<string, unknown>>;
    const read = (side: string, ods: unknown) => {
      const code = typeof ods === 'string' ? parseOdsCode(ods) : undefined;
      if (code === undefined)
        throw problem(`[${index}].${side} is ${ods === undefined ? 'missing' : JSON.stringify(ods)}. Expected ${form}`);
      return code;
    };
    return { consumer: read('consumer', consumer), provider: read('provider', provider) };
  });
}

/** What is wrong with a text that is no JSON, and in which line: JSON.parse names the place in some cases only. */
async function placeOf(json: string): Promise<string> {
  const { default: ts } = await import('typescript');
  // The compiler wants an object around everything.
  const before = '{"":';
  const { error } = ts.parseConfigFileTextToJson('', `${before}${json}\n}`);
  if (error === undefined) return 'it is no JSON, which has no comments';
  const line = json.slice(0, Math.max(0, (error.start ?? 0) - before.length)).split('\n').length;
  return `line ${line} is no JSON (${ts.flattenDiagnosticMessageText(error.messageText, ' ').replace(/\.$/, '')})`;
}
