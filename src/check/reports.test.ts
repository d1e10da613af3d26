import { describe, expect, test } from 'vitest';
import { parseXml } from '../provider/stu3/xml-tree.ts';
import { countOf, noAssurance, toHtml, toJunit, toTerminal, type Report } from './index.ts';
import { checked, practices } from './testing/drive.ts';

const spoil = practices.careconnect;
const findings = checked(spoil, {
  spoil: (_, answer) =>
    answer.status === 409 ? { ...answer, status: 200, body: '<script>alert("x")</script>\u0001 & more' } : answer,
});
const leftOut = { rule: 'left-out', verdict: 'skipped', seen: 'nobody <there>' } as const;
const report: Report = {
  subject: 'provider',
  about: [['Service root URL', 'http://localhost:8080/a?b=<c>']],
  startedMs: Date.parse('2026-11-23T07:00:00Z'),
  findings: [...findings, ...findings.slice(0, 1).map((each) => ({ ...each, ...leftOut }))],
};
const { passed, failed, skipped } = countOf(report);

test('the report of these tests has some of each', () => {
  expect(passed).toBeGreaterThan(50);
  expect(failed).toBeGreaterThan(1);
  expect(skipped).toBe(1);
});

const forms = { terminal: toTerminal(report), html: toHtml(report), junit: toJunit(report) };

describe.each(Object.entries(forms))('as %s', (name, text) => {
  test('names every rule that failed, with the change that mends it, its source and its exchange', () => {
    const plain = text
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    for (const { rule, verdict, mend = '', source, exchanges } of report.findings) {
      expect(plain).toContain(rule);
      if (verdict !== 'failed') continue;
      expect(plain).toContain(mend);
      expect(plain).toContain(source.url);
      expect(plain).toContain(exchanges.at(-1)?.request.split('\n')[0]);
    }
  });

  test('says that it is no assurance, and holds no token', () => {
    expect(text).toContain(noAssurance);
    expect(text).not.toContain('eyJ');
    expect(text).toContain(name === 'html' ? '[redacted]' : 'Bearer [redacted]');
  });
});

describe('the page', () => {
  test('lets nothing of an answer become markup', () => {
    expect(forms.html).not.toContain('<script');
    expect(forms.html).toContain('&lt;script&gt;');
  });

  test('needs nothing from elsewhere, and has a look for dark, for print and for a keyboard', () => {
    expect(forms.html).not.toMatch(/<(?:script|link|img|iframe)\b|@import|url\(|src=/);
    for (const part of ['prefers-color-scheme: dark', '@media print', ':focus-visible', '<html lang="en-GB">']) {
      expect(forms.html).toContain(part);
    }
  });

  test('has an anchor for every finding that its table links to', () => {
    const links = [...forms.html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links).toHaveLength(failed);
    for (const id of links) expect(forms.html).toContain(`id="${id ?? ''}"`);
  });
});

test('the JUnit file is well-formed XML, and counts what is in it', () => {
  const root = parseXml(forms.junit.replace(/^<\?xml[^>]*\?>\n/, ''));
  expect(root?.name).toBe('testsuites');
  const count = (pattern: RegExp) => [...forms.junit.matchAll(pattern)].length;
  expect(root?.attributes.get('tests')).toBe(String(report.findings.length));
  expect(count(/<testcase /g)).toBe(report.findings.length);
  expect(count(/<failure /g)).toBe(failed);
  expect(count(/<skipped /g)).toBe(skipped);
});
