import type { Refusal } from '../message/index.ts';
import {
  methodRefused,
  pairRefused,
  receiverRefused,
  senderRefused,
  targetRefused,
  timedOut,
  unreachable,
} from '../ssp/index.ts';
import { code, escapeMarkdown, frontMatter, markdownTable } from './markdown.ts';

const refusals: readonly (readonly [words: string, refusal: Refusal])[] = [
  ['The sender may not use the interaction', senderRefused('<Ssp-From>')],
  ['The receiver does not answer the interaction', receiverRefused('<Ssp-To>')],
  ['The two organisations have no data sharing agreement', pairRefused('<Ssp-From>', '<Ssp-To>')],
  ['The URL is not the one in the directory', targetRefused('<registered>', '<CPA id>', '<asked>')],
  ['The method is not carried: Spine Core', methodRefused('table')],
  ['The method is not carried: GP Connect', methodRefused('example')],
  ['The provider cannot be reached', unreachable('<URL>')],
  ['The provider did not answer in time', timedOut()],
];

/** Page of the published refusals of the proxy, from the very functions that make them. */
export const refusalsPage = (): string =>
  [
    frontMatter({
      title: 'Refusals of the proxy',
      sidebar_position: 1,
      description: 'What the Spine Secure Proxy answers when it refuses, as published.',
    }),
    'What the proxy here answers when it refuses, with the text to look for in your log. What stands in angle brackets differs each time. A refusal without a text has none published.',
    markdownTable({
      columns: ['Why', 'Status', 'Issue', 'Text', 'Source'],
      rows: refusals.map(([words, { status, issue, coding, diagnostics = coding?.display, source }]) => [
        escapeMarkdown(words),
        String(status),
        code(issue),
        diagnostics === undefined ? '–' : code(diagnostics),
        `[${escapeMarkdown(source.title.split(':')[0] ?? '')}](${source.url})`,
      ]),
    }),
    'The order in which the real proxy checks [is not published](https://github.com/nhsconnect/gpconnect/issues/37). Each topology page shows ours.',
    '',
  ].join('\n\n');
