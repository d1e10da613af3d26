import type { Source } from '../../topology/index.ts';
import { concepts } from './concepts.ts';
import { guides } from './guides.ts';
import { toolkit } from './toolkit.ts';

/** What the pages cite: `[^id]` in the text of a page is a footnote that leads to the source of this name. */
export const pageSources: Readonly<Record<string, Source>> = { ...concepts, ...guides, ...toolkit };
