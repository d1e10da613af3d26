import { describe, expect, it } from 'vitest';
import { complaintsOf, servedSite } from './served-site.ts';

const { url, browserOr } = servedSite();

describe('a page about refusals', () => {
  it.for([
    ['client-certificate', '2027-03-01T10:00:00Z'],
    ['method', '2027-03-01T10:00:00Z'],
    ['header-authorization', '2025-12-25T10:00:00Z'],
    ['sender-interaction', '2027-03-01T10:00:00Z'],
    ['agreement', '2031-06-30T23:30:00Z'],
    ['target-url', '2027-03-01T10:00:00Z'],
  ] as const)('of %s leads to the lab, which shows its refusals, on %s', async ([slug, day], context) => {
    const page = await browserOr(context).newPage({ viewport: { width: 1280, height: 900 } });
    const complaints = complaintsOf(page);
    await page.clock.setFixedTime(day);
    await page.goto(`${url()}/reference/refusals/${slug}`);
    const told = await page.evaluate(() => {
      let status = '';
      let body = '';
      const found: { link: string; status: string; body: string }[] = [];
      for (const part of document.querySelectorAll<HTMLElement>('.markdown p, .markdown pre, .markdown > a')) {
        status = /^The answer is (\d+)/.exec(part.textContent)?.[1] ?? status;
        if (part.textContent.includes('OperationOutcome')) body = part.textContent;
        if (part instanceof HTMLAnchorElement && part.hash.startsWith('#lab=')) {
          found.push({ link: part.href, status, body });
        }
      }
      return found;
    });
    expect(told.length).toBeGreaterThan(0);
    for (const { link, status, body } of told) {
      await page.goto('about:blank');
      await page.goto(link);
      const outcome = page.locator('.lab-outcome');
      await expect.poll(() => outcome.innerText()).toMatch(new RegExp(`^${status}: refused by Spine Secure Proxy`));
      const words = await outcome.locator('code').first().innerText();
      expect(body).toContain(words);
      expect(await page.locator('.lab-fault').innerText()).toMatch(/^Put wrong: /);
      expect(await page.locator('.lab-edits').first().innerText()).not.toMatch(/token: (?:iat|exp)/);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

it('the contradictions lead to the lab, which shows what they tell of a token, on another day', async (context) => {
  const page = await browserOr(context).newPage({ viewport: { width: 1280, height: 900 } });
  await page.clock.setFixedTime('2027-03-01T10:00:00Z');
  for (const [name, told] of [
    ['A token without sub', /^400: refused by .*The token’s sub is right: found none/],
    ['A token that has expired', /^400: refused by .*The token is in time: found expired/],
    ['Accept: text/plain', /^415: refused by .*found text\/plain/],
  ] as const) {
    await page.goto(`${url()}/contradictions`);
    const row = page.getByRole('row').filter({ hasText: name });
    const link = await row.getByRole('link', { name: 'In the lab' }).first().getAttribute('href');
    await page.goto('about:blank');
    await page.goto(new URL(link ?? '', url()).href);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => page.locator('.lab-outcome').innerText(), { message: name }).toMatch(told);
  }
  await page.close();
});
