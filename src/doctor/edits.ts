import type { RequestHead } from '../message/index.ts';
import type { World } from '../sds/index.ts';
import { agreementEdits } from './agreement-edits.ts';
import { claimEdits } from './claim-edits.ts';
import { headerEdits } from './header-edits.ts';
import { withoutSecrets } from './secrets.ts';
import { targetVariants } from './target-edits.ts';
import type { Subject } from './subject.ts';

/** One change, of the request or of what the proxy holds. */
export interface Edit {
  /** What changes: `URL`, `method`, `agreements`, headers by their names, or a claim as `token: aud`. */
  readonly subject: string;
  /** What stands there now; absent when something is added. Tokens are left out. */
  readonly before?: string;
  /** What shall stand there; absent when something is taken out. Tokens are left out. */
  readonly after?: string;
  /** The request after the edit. */
  readonly head: RequestHead;
  /** What the proxy holds after the edit; absent when nothing of it changes. */
  readonly world?: World;
}

/** Every single edit that might mend a request, whether or not it does. */
export function possibleEdits(subject: Subject): Edit[] {
  const { head, world } = subject;
  return [
    ...headerEdits(subject),
    ...claimEdits(subject),
    ...targetVariants(subject).map((target) => ({
      subject: 'URL',
      before: withoutSecrets(head.target),
      after: withoutSecrets(target),
      head: { ...head, target },
    })),
    ...world.proxy.methods
      .filter((method) => method !== head.method)
      .map((method) => ({ subject: 'method', before: head.method, after: method, head: { ...head, method } })),
    ...agreementEdits(subject),
  ];
}
