import { expect, test } from 'vitest';
import { providerRefusals } from '../../message/index.ts';
import { providerRefusalsPage } from './provider-refusals-page.ts';

const page = providerRefusalsPage();

test.each(providerRefusals)(
  '$code has a row with its status, its text and its source',
  ({ code, status, coding, source }) => {
    const row = page.split('\n').find((line) => line.includes(`\`${code}\`</Anchor> |`)) ?? '';
    expect(row).toContain(`| ${status} |`);
    expect(row).toContain(coding?.display.replaceAll('_', '\\_'));
    expect(row).toContain(`(${source.url})`);
  },
);

test('where sources disagree, each has its answer and its source', () => {
  const row = page.split('\n').find((line) => line.startsWith('| The slot is not free')) ?? '';
  expect(row.match(/\| (\d{3})/g)).toEqual(['| 422', '| 409', '| 409']);
  expect(row.match(/\(https:[^)]+\)/g)).toHaveLength(3);
});
