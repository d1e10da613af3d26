import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { tool } from './help.ts';
import { ran, split } from './testing/terminal.ts';

const named = commands.map((command) => [command.name, command] as const);
const examples = commands.flatMap(({ name, examples, exits }) => examples.map((each) => ({ name, exits, ...each })));

describe('help', () => {
  test('names every command with what it does', async () => {
    const { code, out } = await ran(['--help']);
    expect(code).toBe(0);
    for (const { name, summary } of commands) expect(out).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    expect((await ran([])).out).toBe(out);
    expect((await ran(['help'])).out).toBe(out);
  });

  test.each(named)('of %s tells its options, examples and exit codes', async (name, { options, examples }) => {
    const { code, out } = await ran([...name.split(' '), '--help']);
    expect(code).toBe(0);
    expect((await ran(['help', ...name.split(' ')])).out).toBe(out);
    for (const [option, { summary }] of Object.entries(options)) {
      expect(out).toMatch(new RegExp(`--${option}\\b`));
      expect(out.replaceAll(/\s+/g, ' ')).toContain(summary);
    }
    for (const { line } of examples) expect(out).toContain(`npm run toolkit -- ${line}`);
    expect(examples.length).toBeGreaterThan(0);
    expect(out).toMatch(/Exit codes:\n {2}0 {2}\w.*\n {2}1 {2}\w.*\n {2}2 {2}\w/);
    expect(out.split('\n').filter((line) => line.length > 100 && !line.includes(tool))).toEqual([]);
  });
});

describe('the example', () => {
  test.each(examples.map((each) => [each.line, each] as const))(
    '%s does what it says',
    async (line, { name, input }) => {
      // Any free port and no time will do here; those in the help are for people.
      const typed = split(line).map((word, index, all) => (/^--(?:port|for)$/.test(all[index - 1] ?? '') ? '0' : word));
      const args = line.startsWith('check consumer') ? [...typed, '--port', '0'] : typed;
      const { code, out, errors, end } = await ran(args, input === undefined ? {} : { input });
      end();
      expect(line.startsWith(`${name} `) || line === name).toBe(true);
      expect(errors).toBe('');
      expect(out).not.toBe('');
      expect(code).toBeLessThan(2);
    },
  );
});

describe('what cannot be done is told in one line with the way out, exit code 2:', () => {
  test.each([
    ['a command that is none', ['fly'], /^Cannot run fly: expected one of up, list, [a-z, ]+\.$/],
    ['a misspelt command', ['tokn'], / Did you mean token\?$/],
    ['a definition that is none', ['up', 'nowhere'], /^Cannot run nowhere: expected one of consumer-simple, /],
    ['a misspelt definition', ['up', 'consumer-simpel'], / Did you mean consumer-simple\?$/],
    [
      'a port that is none',
      ['up', '--port', 'seven'],
      /^Cannot use --port seven: expected a whole number from 0 to 65531$/,
    ],
    ['an option that is none', ['up', '--fly'], /^Cannot use --fly with up: expected one of --port, /],
    ['a misspelt option', ['up', '--prot', '3100'], /^Cannot use --prot with up: .* Did you mean --port\?$/],
    ['an option of one letter that is none', ['up', '-x'], /^Cannot use -x with up: expected one of --port, /],
    ['an option without its value', ['up', '--port'], /^Cannot use --port alone with up: expected --port <n>$/],
    [
      'an option in place of a value',
      ['up', '--port', '--json'],
      /^Cannot use --port alone with up: expected --port <n>$/,
    ],
    ['a value that is not wanted', ['up', '--json=yes'], /^Cannot use --json=yes with up: expected --json alone$/],
    ['an option twice', ['up', '--port', '1', '--port', '2'], /^Cannot use --port twice with up: expected it once$/],
    ['a word too many', ['list', 'all'], /^Cannot use "all" with list: expected list \[--json\]$/],
    [
      'a word too few',
      ['token', 'elmSystem'],
      /^Cannot run token without <provider>: expected token <consumer> <provider>/,
    ],
    [
      'a consumer that is none',
      ['token', 'elm', 'Z99201'],
      /^Cannot find the consumer elm: expected one of consumer-simple\/elmSystem, /,
    ],
    ['a provider that is none', ['token', 'elmSystem', 'Z9920X'], /^Cannot find the provider Z9920X: expected one of /],
    ['an interaction that is none', ['token', 'elmSystem', 'Z99201', 'search:slots'], / Did you mean search:slot\?$/],
    [
      'a path that is left open',
      ['request', 'elmSystem', 'Z99201', 'read:appointment'],
      /expected --path with a path such as \/Appointment\/1$/,
    ],
    [
      'a header that is none',
      ['request', '-H', 'Ssp-To'],
      /^Cannot use --header Ssp-To: expected a name, a colon and a value$/,
    ],
    [
      'a body that is not there',
      ['request', '--data', 'none.json'],
      /^Cannot read .*none\.json: .* Expected a file with the body$/,
    ],
    [
      'a URL that is none',
      ['request', '--url', 'localhost'],
      /^Cannot use --url localhost: expected where consumers are asked, /,
    ],
    [
      'a part that is none',
      ['up', '--replace', 'elmsystem=http://127.0.0.1:1'],
      /^Cannot replace elmsystem: expected one of consumer-simple\/elmSystem, .* Did you mean /,
    ],
    ['a part of the Spine', ['up', '--replace', 'ssp=http://127.0.0.1:1'], /^Cannot replace ssp: expected one of /],
    [
      'a provider without its URL',
      ['up', '--replace', 'kestrelMhs'],
      /^Cannot replace provider-data-centre\/kestrelMhs without its URL: expected provider-data-centre\/kestrelMhs=http:\/\/127\.0\.0\.1:8080, where it answers$/,
    ],
    [
      'a part twice',
      ['up', '--replace', 'elmSystem', '--replace', 'elmSystem'],
      /^Cannot replace consumer-simple\/elmSystem twice: expected it once$/,
    ],
    [
      'a URL with a path',
      ['up', '--port', '0', '--replace', 'kestrelMhs=http://127.0.0.1:1/fhir'],
      /^Cannot reach provider-data-centre\/kestrelMhs at http:\/\/127\.0\.0\.1:1\/fhir: expected an origin such as/,
    ],
    [
      'a ready file that cannot be written',
      ['up', 'consumer-simple', '--port', '0', '--ready-file', 'none/ready.json'],
      /^Cannot use --ready-file none\/ready\.json: ENOENT.* Expected a file in a folder that is there$/,
    ],
    [
      'a width that is none',
      ['show', 'consumer-simple', '--columns', '39'],
      /^Cannot use --columns 39: expected a whole number of at least 40$/,
    ],
    ['no definition to show', ['show'], /^Cannot run show without <id>: expected show <id>$/],
    [
      'a network that does not run',
      ['request', '--url', 'http://localhost:3001'],
      /^Cannot ask http:\/\/localhost:3001: no network here\. Expected a running network/,
    ],
  ])('%s', async (_, args, words) => {
    const { code, out, errors } = await ran(args);
    expect(errors).toMatch(words);
    expect(errors).not.toContain('\n');
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});

describe('an agreements file that is wrong is told with the place and what was expected:', () => {
  const form = 'Expected a list such as [{ "consumer": "Z99101", "provider": "Z99201" }], with ODS codes';
  test.each([
    [
      'no JSON',
      '[\n  { "consumer": "Z99101",\n    "provider": Z99201 }\n]',
      /: line 3 is no JSON \(.+\)\. Expected a list such as/,
    ],
    ['JSON that ends too soon', '[\n{', /: line 2 is no JSON \(.*\)\. Expected a list such as/],
    ['a comment', '[] // none', /: it is no JSON, which has no comments\. Expected/],
    ['no list', '{}', `: it holds no list. ${form}`],
    ['no object', '[null]', `: [0].consumer is missing. ${form}`],
    ['a side left out', '[{ "consumer": "Z99101" }]', `: [0].provider is missing. ${form}`],
    [
      'an ODS code that is none',
      '[{ "consumer": "z99101", "provider": "Z99201" }]',
      `: [0].consumer is "z99101". ${form}`,
    ],
    [
      'an organisation that is not here',
      '[{ "consumer": "Z99101", "provider": "Z99201" }, { "consumer": "Z99101", "provider": "Z1" }]',
      /: \[1\]\.provider is Z1, which is no organisation here: expected one of Z99101, /,
    ],
  ])('%s', async (_, text, words) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'agreements-'));
    writeFileSync(path.join(folder, 'pairs.json'), text);
    const { code, errors } = await ran(['explain', '--agreements', 'pairs.json'], { folder });
    expect(code).toBe(2);
    expect(errors.startsWith('Cannot use --agreements pairs.json: ')).toBe(true);
    if (typeof words === 'string') expect(errors.endsWith(words)).toBe(true);
    else expect(errors).toMatch(words);
    expect(errors).not.toContain('\n');
  });
});
