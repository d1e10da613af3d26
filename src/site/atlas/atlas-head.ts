import { frontMatter } from '../markup/markdown.ts';

/** What every form of the page begins with. */
export const atlasHead = (): string[] => [
  frontMatter({
    title: 'Misconfiguration atlas',
    slug: '/atlas',
    description: 'From an error to the mistake behind it; and the mistakes that nobody sees.',
  }),
  `import { AtlasFilter } from '@site/src/site/components/AtlasFilter.tsx';\nimport { StillHtml } from '@site/src/site/components/StillHtml.tsx';`,
];
