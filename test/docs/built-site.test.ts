import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue.ts';
import { edgeId } from '../../src/diagram/index.ts';
import type { Exchange } from '../../src/exchange/index.ts';
import { createNetwork, fixedFacts, pairAsk, rosterOf, runExchange } from '../../src/lab/index.ts';
import { toWorld } from '../../src/sds/index.ts';
import { builtSite, pagesOf } from '../site.ts';
import { foreignCharacters } from './foreign-characters.ts';
import { oldPermalinks } from './old-permalinks.ts';
import { readPartners, readWords } from './words-reader.ts';

const run = promisify(execFile);
const project = process.cwd();
const left = new Set([
  'node_modules',
  'build',
  '.docusaurus',
  '.git',
  path.join('test', 'output'),
  path.join('docs', 'topologies'),
]);

/** A copy of the project that a test may change, built and run like the project itself. */
class Copy {
  private constructor(readonly folder: string) {}

  static async make(): Promise<Copy> {
    const folder = await mkdtemp(path.join(tmpdir(), 'system-topologies-'));
    await cp(project, folder, { recursive: true, filter: (file) => !left.has(path.relative(project, file)) });
    await symlink(path.join(project, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    return new Copy(folder);
  }

  async edit(file: string, ...changes: readonly (readonly [from: string, to: string])[]): Promise<void> {
    let text = await readFile(path.join(this.folder, file), 'utf8');
    for (const [from, to] of changes) {
      expect(text).toContain(from);
      text = text.replace(from, to);
    }
    await writeFile(path.join(this.folder, file), text);
  }

  /** Adds a topology: a folder made from another one, with identifiers of its own, and two lines of prose. */
  async add(id: string, from: string, ...changes: readonly (readonly [from: string, to: string])[]): Promise<void> {
    const folder = path.join(this.folder, 'examples', id);
    let text = await readFile(path.join(this.folder, 'examples', from, 'topology.ts'), 'utf8');
    for (const [old, fresh] of changes) text = text.replaceAll(old, fresh);
    text = text
      .replace(`id: '${from}'`, `id: '${id}'`)
      .replace(/title: '.*'/, "title: 'A new provider'")
      .replace(/order: \d+,/, '');
    await mkdir(folder);
    await writeFile(path.join(folder, 'topology.ts'), text);
    await writeFile(path.join(folder, 'page.mdx'), 'A new one, told in two lines.\nThis is the second.\n');
  }

  async build(): Promise<void> {
    const docusaurus = path.join(this.folder, 'node_modules/@docusaurus/core/bin/docusaurus.mjs');
    await run(process.execPath, [docusaurus, 'build'], { cwd: this.folder, maxBuffer: 1e8 });
  }

  words(page: string): Promise<string> {
    return wordsOf(path.join(this.folder, 'build', page));
  }

  text(file: string): Promise<string> {
    return readFile(path.join(this.folder, file), 'utf8');
  }

  /** Runs the local network for as long as `use` takes. */
  async running<T>(use: (ready: Ready) => Promise<T>): Promise<T> {
    const args = ['--import', 'tsx', 'src/cli/main.ts', 'up', '--port', '0', '--json'];
    const child = spawn(process.execPath, args, { cwd: this.folder, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      let output = '';
      for await (const chunk of child.stdout) {
        output += String(chunk);
        if (output.endsWith('}\n')) break;
      }
      return await use(JSON.parse(output) as Ready);
    } finally {
      child.kill();
    }
  }
}

/** The words of a built page, as a reader sees them. */
async function wordsOf(file: string): Promise<string> {
  const html = await readFile(file, 'utf8');
  return html.replaceAll(/<(script|style)\b.*?<\/\1>/gs, '').replaceAll(/<[^>]+>/g, ' ');
}

interface Ready {
  readonly entryUrl: string;
  readonly consumers: readonly { readonly system: string; readonly organisation: string; readonly asid: string }[];
  readonly providers: readonly { readonly organisation: string; readonly asid: string }[];
}

async function ask({ entryUrl }: Ready, target: string): Promise<Exchange> {
  return (await (await fetch(`${entryUrl}/${target}`)).json()) as Exchange;
}
const sent = ({ hops }: Exchange, header: string) =>
  hops.find(({ to }) => to === 'ssp')?.request.headers.find(([name]) => name === header)?.[1];

const consumerFile = 'examples/consumer-simple/topology.ts';
const providerFile = 'examples/provider-data-centre/topology.ts';

describe('the site as it is', () => {
  let site: string;
  const text = (file: string) => readFile(path.join(site, file), 'utf8');
  beforeAll(async () => {
    site = await builtSite();
  });

  it('names the identifiers of both definitions on their pages', async () => {
    const [consumer, provider] = await Promise.all(
      ['topologies/consumer-simple.html', 'topologies/provider-data-centre.html'].map((page) =>
        wordsOf(path.join(site, page)),
      ),
    );
    for (const value of ['Z99101', '200000000101', 'Z99101-800101']) expect(consumer).toContain(value);
    for (const value of ['Z9K01-800200', '200000000201', '200000000202', '200000000203'])
      expect(provider).toContain(value);
  });

  it('draws pictures without any diagram code in the page', async () => {
    const html = await text('topologies/provider-data-centre.html');
    expect(html.match(/<figure class="diagram"/g)).toHaveLength(2);
    expect(html.match(/<svg\b/g)?.length).toBeGreaterThan(2);
    for (const script of (await readdir(path.join(site, 'assets/js'))).filter((file) => file.endsWith('.js'))) {
      const code = await text(`assets/js/${script}`);
      expect(code, script).not.toMatch(/flowchart-v2|elkjs|dagre|mermaidAPI/);
      // The page has the picture: no script ships it again.
      expect(code, script).not.toMatch(/<g class=\\?"k-organisation\\?" data-id/);
    }
  });

  it('tells every definition in words that give the same definition back', async () => {
    for (const { topology } of await readCatalogue(process.cwd())) {
      const { members, registrations, connections } = topology;
      const told = readWords(await text(`topologies/${topology.id}.html`));
      expect(told, topology.id).toEqual(JSON.parse(JSON.stringify({ members, registrations, connections })));
    }
  });

  it('leads from every line of a picture, in both forms, to the hop that crossed it, as its row does', async () => {
    for (const { topology } of await readCatalogue(process.cwd())) {
      const { document } = new JSDOM(await text(`topologies/${topology.id}.html`)).window;
      const rows = [...document.querySelectorAll('[aria-label="Connections"] tbody tr')];
      const forms = [...document.querySelectorAll('#diagram-1 svg')];
      expect(forms).toHaveLength(2);
      for (const [index, connection] of topology.connections.entries()) {
        const id = edgeId(connection);
        const row = rows[index]?.querySelector('td:last-child a')?.getAttribute('href') ?? null;
        for (const form of forms) {
          const line = form.querySelector(`.e[data-id="${id}"]`);
          expect(line, `${topology.id} ${id}`).not.toBeNull();
          expect(line?.parentElement?.getAttribute('href') ?? null, `${topology.id} ${id}`).toBe(row);
        }
        if (connection.waiver !== undefined) expect(row, id).toBeNull();
        else
          expect(document.querySelector(`li${row ?? '-'}`)?.textContent, id).toMatch(
            new RegExp(`${connection.from}|${connection.to}`),
          );
      }
    }
  });

  it('tells of every pair what the exchange does', async () => {
    const topologies = (await readCatalogue(process.cwd())).map(({ topology }) => topology);
    for (const topology of topologies) {
      const rows = readPartners(await text(`topologies/${topology.id}.html`));
      const others = topologies.filter(({ role }) => role !== topology.role);
      expect(rows.map(([title]) => title)).toEqual(others.map(({ title }) => title));
      for (const [index, other] of others.entries()) {
        const world = toWorld([topology, other], { agreements: 'all' });
        const { consumers, practices } = rosterOf(world);
        const facts = fixedFacts();
        const ask = pairAsk(consumers[0] as never, practices[0] as never, facts.nowMs);
        const { answer, hops } = runExchange(createNetwork(world), ask, facts);
        const reached = answer.status === 200;
        expect(rows[index]?.slice(2, 6), `${topology.id} with ${other.id}`).toEqual([
          reached ? consumers[0]?.asid : 'none',
          reached ? practices[0]?.asid : 'none',
          reached ? practices[0]?.partyKey : 'none',
          String(hops.length),
        ]);
        expect(rows[index]?.[6]).toMatch(new RegExp(`^${answer.status}`));
      }
    }
  });

  it('says that it is unofficial on every page', async () => {
    const pages = (await pagesOf(site)).map((page) => (page === '/' ? 'index.html' : `${page.slice(1)}.html`));
    expect(pages).toContain('dep_devtopo.html');
    for (const page of [...pages, '404.html']) {
      expect(await wordsOf(path.join(site, page)), page).toContain('not endorsed by NHS England');
    }
  });

  it.each(Object.entries(oldPermalinks))(
    'answers at the old permalink %s.html, and every old anchor stands at its heading',
    async (page, anchors) => {
      const { document } = new JSDOM(await text(`${page}.html`)).window;
      const headings = [...document.querySelectorAll('article :is(h2, h3, h4)')];
      const anchorsAt = (heading: Element): string[] => {
        const ids = [heading.id];
        for (
          let before = heading.previousElementSibling;
          before?.matches('span.anchor');
          before = before.previousElementSibling
        )
          ids.push(before.id);
        return ids;
      };
      const at = (anchor: string) =>
        headings.find((heading) => anchorsAt(heading).includes(anchor))?.firstChild?.textContent;
      expect(Object.fromEntries(Object.keys(anchors).map((anchor) => [anchor, at(anchor)]))).toEqual(anchors);
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    },
  );

  it('draws the four models of the source page on the page of all topologies', async () => {
    const { document } = new JSDOM(await text('dep_devtopo.html')).window;
    expect(document.querySelectorAll('figure.diagram')).toHaveLength(4);
  });

  it('has a face of its own', async () => {
    const files = (await readdir(site, { recursive: true })).filter((file) => /\.(html|css|js|svg|txt)$/.test(file));
    for (const file of files) {
      expect(await text(file), file).not.toMatch(/frutiger|#005eb8|rgb\(0, ?94, ?184\)|<img[^>]+logo/i);
      if (file.endsWith('.html')) expect(await text(file), file).not.toMatch(/<title[^>]*>\s*NHS/i);
    }
  });

  it('shows no character that its fonts lack', async () => {
    expect(foreignCharacters('a → b …')).toEqual(['→']);
    const pages = (await readdir(site, { recursive: true })).filter((file) => file.endsWith('.html'));
    const found = await Promise.all(
      pages.map(async (page) => [page, foreignCharacters(await wordsOf(path.join(site, page)))] as const),
    );
    expect(found.filter(([, characters]) => characters.length > 0)).toEqual([]);
  });

  it('lists every page in llms.txt, at its address', async () => {
    const listed = [...(await text('llms.txt')).matchAll(/\]\(([^)]+)\)/g)].map(
      ([, url = '']) => new URL(url).pathname,
    );
    expect(listed.sort()).toEqual((await pagesOf(site)).filter((page) => page !== '/search').sort());
  });
});

describe('definitions that change', () => {
  let copy: Copy;
  beforeAll(async () => {
    copy = await Copy.make();
    await copy.add(
      'provider-new',
      'provider-single',
      ['Z9921', 'Z9931'],
      ['8002', '8003'],
      ['0000002', '0000003'],
      ['.example', '-new.example'],
    );
    await copy.edit(
      providerFile,
      ["    request('kestrelMhs', 'birchSystem'),\n", ''],
      ['200000000201', '200000000299'],
    );
    // What the program printed before the change stands on the page too.
    await rm(path.join(copy.folder, 'examples/consumer-simple/main.ts'));
    await copy.edit(
      consumerFile,
      ["cmaEndpoint('millSystem', 'millMhs'", "cmaEndpoint('quaySystem', 'quayMhs'"],
      ["    quay: cmaEndpoint('quaySystem', 'quayMhs', asid('200000000103'), partyKey('Z9U03-800103'), speaks),\n", ''],
    );
    await copy.build();
  });
  afterAll(() => rm(copy.folder, { recursive: true, force: true }));

  it('gives a new folder a page, a place in the sidebar and one in the overview, with its two lines of prose', async () => {
    expect(await copy.words('topologies/provider-new.html')).toContain('A new one, told in two lines.');
    expect(await copy.text('build/topologies/provider-new.html')).toMatch(/<figure class="diagram"/);
    const overview = new JSDOM(await copy.text('build/dep_devtopo.html')).window.document;
    for (const place of ['nav.menu', 'main']) {
      expect(overview.querySelector(`${place} a[href="/topologies/provider-new"]`)?.textContent, place).toBe(
        'A new provider',
      );
    }
  });

  it('takes a deleted connection from page and Mermaid text, and the exchange fails there', async () => {
    expect(await copy.words('topologies/provider-data-centre.html')).not.toMatch(
      /Primary Care System of Birch House Practice/,
    );
    expect(await copy.text('docs/topologies/provider-data-centre.mdx')).not.toContain('kestrelMhs_birchSystem');
    await copy.running(async (ready) => {
      const { answer, failed } = await ask(ready, 'consumer-simple/elmSystem/Z99202/Slot');
      expect(answer.status).toBe(500);
      expect(failed).toMatchObject({ at: 'provider-data-centre/kestrelMhs', check: { id: 'practice-connection' } });
    });
  });

  it('shows a changed ASID on page, Mermaid text, ready output and wire', async () => {
    const words = await copy.words('topologies/provider-data-centre.html');
    expect(words).toContain('200000000299');
    expect(words).not.toContain('200000000201');
    expect(await copy.text('docs/topologies/provider-data-centre.mdx')).toContain('ASID 200000000299');
    await copy.running(async (ready) => {
      expect(ready.providers.map(({ asid }) => asid)).toContain('200000000299');
      const exchange = await ask(ready, 'consumer-simple/elmSystem/Z99201/Slot');
      expect(exchange.answer.status).toBe(200);
      expect(sent(exchange, 'Ssp-To')).toBe('200000000299');
    });
  });

  it('moves a registration on page, Mermaid text, ready output and wire', async () => {
    expect(await copy.words('topologies/consumer-simple.html')).not.toContain('200000000103');
    expect(await copy.text('docs/topologies/consumer-simple.mdx')).toContain('quayMhs -.- millRecord');
    await copy.running(async (ready) => {
      const simple = ready.consumers.filter(({ system }) => system.startsWith('consumer-simple/'));
      expect(simple.map(({ organisation, asid }) => `${organisation} ${asid}`)).toEqual([
        'Elm Tree Surgery 200000000101',
        'Quay Urgent Care 200000000102',
      ]);
      expect(sent(await ask(ready, 'consumer-simple/quaySystem/Z99201/Slot'), 'Ssp-From')).toBe('200000000102');
    });
  });
});
