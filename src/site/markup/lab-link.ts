import { toHash } from '../lab/share.ts';
import type { Choice } from '../lab/scene.ts';
import type { RequestDraft } from '../../lab/index.ts';

/** Where the lab shows a choice, with the request that was sent where it is another than the choice gives. */
export const labAddress = (choice: Choice, text?: RequestDraft): string =>
  `/topologies/${choice.consumer.split('/')[0] ?? ''}${toHash({ choice, ...(text && { text }) })}`;

/** A link into the lab: its anchor is none of the page's, so that the check for broken ones leaves it alone. */
export const labLink = (words: string, ...where: Parameters<typeof labAddress>): string =>
  `<Link to={${JSON.stringify(labAddress(...where))}} data-noBrokenLinkCheck={true}>${words}</Link>`;

/** What a page with such links has to import. */
export const linkImport = `import Link from '@docusaurus/Link';`;
