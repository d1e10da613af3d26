import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/check/index.ts';
import { ran } from '../../src/cli/testing/terminal.ts';

const asid = '200000009911';
const service = '2009911';
const interactions = 'search:slot,create:appointment,read:appointment,update:appointment';

/** Checks a provider of Python's standard library that has some faults. */
async function checked(...faults: readonly string[]): Promise<Report> {
  const script = 'test/wire/foreign/booking_provider.py';
  const child = spawn('python3', [script, asid, service, '0', ...faults], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
    const url = `http://127.0.0.1:${port}/STU3/1/careconnect`;
    const options = ['--asid', asid, '--service', service, '--interactions', interactions, '--json'];
    const { out } = await ran(['check', 'provider', url, ...options], { now: Date.now });
    return JSON.parse(out) as Report;
  } finally {
    child.kill();
  }
}

const failed = ({ findings }: Report): string[] =>
  findings.filter(({ verdict }) => verdict === 'failed').map(({ rule }) => rule);

const isMissing = spawnSync('python3', ['--version']).error !== undefined;
if (isMissing) console.warn('python3 is not installed: the check of a provider that is not ours is skipped');

describe.skipIf(isMissing)('a provider of Python’s standard library', () => {
  it('without faults passes all that applies', async () => {
    const report = await checked();
    expect(
      report.findings.filter(({ verdict }) => verdict === 'failed').map(({ rule, seen }) => `${rule}: ${seen}`),
    ).toEqual([]);
    expect(report.findings.filter(({ verdict }) => verdict === 'skipped').map(({ rule }) => rule)).toEqual([
      'capability-statement',
    ]);
  });

  it.each<[fault: string, rules: readonly string[]]>([
    ['storable', ['always-no-store']],
    ['plain-json', ['json', 'format-over-accept', 'always-fhir-type']],
    ['no-correlation', ['always-correlation-id']],
    ['no-gzip', ['gzip']],
    ['any-receiver', ['to-other']],
    ['any-interaction', ['interaction-unknown']],
    ['long-tokens', ['token-life-301', 'token-life-299']],
    ['old-tokens', ['token-expired']],
    ['any-audience', ['token-no-aud', 'token-aud-other']],
    ['any-scope', ['token-no-requested_scope', 'token-scope-unknown', 'book-scope']],
    ['busy-slots', ['search-free-slots', 'search-offset']],
    ['collection', ['search-free-slots', 'search-offset']],
    ['past-searches', ['search-past']],
    ['any-service', ['search-service-unknown']],
    ['any-number', ['book-nhs-number']],
    ['double-booking', ['book-taken', 'cancel-frees']],
    ['teapot', ['book-taken']],
    ['repeats', ['request-id-again']],
    ['no-location', ['book']],
    ['no-etag', ['book', 'read', 'cancel', 'read-cancelled']],
    ['shows-booked', ['book-slot-gone']],
    ['any-version', ['cancel-no-version', 'cancel-stale']],
    ['any-change', ['cancel-changes']],
    ['never-cancels', ['cancel', 'read-cancelled']],
    ['keeps-slots', ['cancel-frees']],
    ['any-headers', ['trace-id-missing', 'from-missing', 'from-blank']],
    ['breaks', ['token-none', 'token-scheme', 'token-base64', 'always-answers']],
    ['crashes', ['token-none', 'token-scheme', 'token-base64', 'always-no-500']],
    ['bare-refusals', ['always-outcome']],
  ])('with the fault %s is told of %j', async (fault, rules) => {
    const report = await checked(fault);
    expect(failed(report)).toEqual(rules);
    for (const { verdict, mend } of report.findings) expect(verdict === 'failed').toBe(mend !== undefined);
  });

  it('that answers 401 for a bad token passes, and is told whose answer that is', async () => {
    const { findings } = await checked('unauthorised');
    expect(findings.find(({ rule }) => rule === 'token-none')).toMatchObject({
      verdict: 'passed',
      agrees: { title: 'RFC 6750 §3.1' },
    });
  });
});
