import type { Replay } from '../../atlas/index.ts';
import { toFaultHash, toHash } from '../lab/share.ts';
import type { Choice } from '../lab/scene.ts';
import type { RequestDraft } from '../../lab/index.ts';

const pageOf = ({ consumer }: Pick<Choice, 'consumer'>): string => `/topologies/${consumer.split('/')[0] ?? ''}`;

/** Where the lab shows a choice, with the request that was sent where it is another than the choice gives. */
export const labAddress = (choice: Choice, text?: RequestDraft, writtenMs?: number): string =>
  pageOf(choice) + toHash({ choice, ...(text && { text }), ...(writtenMs !== undefined && { writtenMs }) });

/** A link into the lab: its anchor is none of the page's, so that the check for broken ones leaves it alone. */
const link = (words: string, address: string): string =>
  `<Link to={${JSON.stringify(address)}} data-noBrokenLinkCheck={true}>${words}</Link>`;

/** A link to a choice in the lab. */
export const labLink = (words: string, ...where: Parameters<typeof labAddress>): string =>
  link(words, labAddress(...where));

/** A link to a fault in the lab, which is put into a request of the day when it is opened. */
export const faultLink = (words: string, replay: Replay): string => link(words, pageOf(replay) + toFaultHash(replay));

/** What a page with such links has to import. */
export const linkImport = `import Link from '@docusaurus/Link';`;
