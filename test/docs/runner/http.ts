import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { compareLines, isAsShown, rewritten, wholeLineWildcards, type Problem } from './comparison.ts';
import type { Executor, PageRun } from './page-run.ts';

/** A message as it stands on the wire: first line, headers, a blank line, a body. */
interface Message {
  readonly start: string;
  readonly headers: readonly string[];
  readonly body: string;
}

function toMessage(lines: readonly string[]): Message {
  const blank = lines.indexOf('');
  const head = blank < 0 ? lines : lines.slice(0, blank);
  const [start = '', ...headers] = head;
  return {
    start,
    headers,
    body:
      blank < 0
        ? ''
        : lines
            .slice(blank + 1)
            .join('\n')
            .trimEnd(),
  };
}

/**
 * `http`: the request is sent to the host that it names; below it, or in the next block, stands the response. Of its
 * headers those are compared that are shown; of its body everything, unless none is shown. JSON is shown in lines.
 */
export const sendHttp: Executor = async ({ text: shown, line: fence }, run) => {
  const lines = shown.split('\n');
  const split = lines.findIndex((line) => line.startsWith('HTTP/'));
  const asked = split < 0 ? lines : lines.slice(0, split);
  if (split !== 0) {
    try {
      run.answered = await send(toMessage(asked), run);
    } catch (error) {
      return { problems: [{ line: fence + 1, message: (error as Error).message }] };
    }
    run.responses.push(toMessage(run.answered.split('\n')).body);
  }
  if (split < 0) return { problems: [] };
  if (run.answered === undefined)
    return { problems: [{ line: fence + 1, message: 'found no request above this response' }] };
  const { problems, text } = compareResponse(lines.slice(split), run.answered, fence + 1 + split);
  return { problems, text: [...asked, text].join('\n') };
};

async function send({ start, headers, body }: Message, run: PageRun): Promise<string> {
  const [, method, path] = /^([A-Z]+) (\/\S*) HTTP\/1\.1$/.exec(start) ?? [];
  if (path === undefined) throw new Error(`Cannot send ${JSON.stringify(start)}: expected <METHOD> /<path> HTTP/1.1`);
  const fields = await Promise.all(headers.map((header) => expand(header, run)));
  const pairs = fields.map((field) => /^([\w-]+): ?(.*)$/.exec(field)?.slice(1) as [string, string] | undefined);
  const host = pairs.find((pair) => pair?.[0].toLowerCase() === 'host')?.[1];
  if (host === undefined || pairs.includes(undefined))
    throw new Error('Cannot send it: expected headers as <Name>: <value>, Host among them');
  const workplace = await run.workplace();
  await workplace.readyFor(host);
  const { hostname, port } = new URL(`http://${workplace.ports.toHere(host)}`);
  if (body !== '' && !pairs.some((pair) => /^content-length$/i.test(pair?.[0] ?? '')))
    pairs.push(['Content-Length', String(Buffer.byteLength(body))]);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      method,
      path,
      headers: pairs.flat() as string[],
      setHost: false,
      agent: false,
    });
    sent.once('response', resolve).once('error', (error) => {
      reject(
        new Error(
          `Cannot send it to ${host}: ${error.message === '' ? String(error) : workplace.ports.toShown(error.message)}`,
        ),
      );
    });
    sent.end(body);
  });
  const { statusCode = 0, statusMessage = '', rawHeaders } = answer;
  const names = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ''}`] : [],
  );
  const told = [`HTTP/1.1 ${statusCode} ${statusMessage}`.trimEnd(), ...names, '', inLines(await text(answer))];
  return workplace.ports.toShown(told.join('\n'));
}

/** A header with the variables of the page's shell. */
async function expand(header: string, run: PageRun): Promise<string> {
  let text = header;
  for (const [variable, name = ''] of header.matchAll(/\$(\w+)/g)) {
    const { output } = await (await run.workplace()).run(`printf %s "$${name}"`);
    if (output === '')
      throw new Error(`Cannot send ${JSON.stringify(header)}: no command above it has set ${variable}`);
    text = text.replace(variable, () => output);
  }
  return text;
}

function inLines(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function compareResponse(
  shown: readonly string[],
  answered: string,
  line: number,
): { problems: Problem[]; text: string } {
  const [want, got] = [toMessage(shown), toMessage(answered.split('\n'))];
  const problems = [...wholeLineWildcards(shown, line), ...compareLines([want.start], [got.start], line)];
  const headers = want.headers.map((header, index) => {
    const name = header.split(':')[0]?.toLowerCase();
    const same = got.headers.filter((each) => each.split(':')[0]?.toLowerCase() === name);
    if (same.some((each) => isAsShown(header, each))) return header;
    problems.push({
      line: line + 1 + index,
      message: `shows ${JSON.stringify(header)}, and got ${same[0] === undefined ? 'no such header' : JSON.stringify(same[0])}`,
    });
    return rewritten([], same.slice(0, 1))[0];
  });
  const head = [rewritten([want.start], [got.start])[0], ...headers.filter((each) => each !== undefined)];
  if (want.body === '') return { problems, text: head.join('\n') };
  const [wanted, body] = [want.body.split('\n'), got.body.split('\n')];
  problems.push(...compareLines(wanted, body, line + want.headers.length + 2));
  return { problems, text: [...head, '', ...rewritten(wanted, body)].join('\n') };
}
