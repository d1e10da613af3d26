import useBaseUrl, { useBaseUrlUtils } from '@docusaurus/useBaseUrl';
import { useState, type ReactNode } from 'react';
import {
  hideSecrets,
  mendedText,
  withoutSecrets,
  withSecrets,
  withVariables,
  type Diagnosis,
  type HiddenText,
} from '../../doctor/index.ts';
import { operationOutcome, type RequestHead } from '../../message/index.ts';
import { CheckList } from '../lab/HopList.tsx';
import { proxyChecks } from '../../ssp/index.ts';
import { labAddress } from '../markup/lab-link.ts';
import { labDraft } from './lab-draft.ts';
import { MendWords } from './MendWords.tsx';
import { toRequestHash } from './share-link.ts';
import { Understood } from './Understood.tsx';
import type { WorldChoice } from './world-choice.ts';

interface Props {
  readonly asked: HiddenText;
  readonly head: RequestHead;
  readonly diagnosis: Diagnosis;
  readonly nowMs: number;
  readonly choice: WorldChoice;
  readonly onAsk: (text: string) => void;
}

const pageOf = (id: string): string =>
  proxyChecks.some((check) => check.id === id) ? `/reference/refusals/${id}` : '/reference/provider-refusals';

/** Everything that is told of a request: what mends it, the answer, every check, how it was read. */
export function Prescription({ asked, head, diagnosis, nowMs, choice, onAsk }: Props): ReactNode {
  const { checks, outcome, failed, mend } = diagnosis;
  const { withBaseUrl } = useBaseUrlUtils();
  const [copied, setCopied] = useState('');
  const copy = (what: string, words: string) => {
    void navigator.clipboard.writeText(words).then(() => {
      setCopied(`${what} copied.`);
    });
  };
  const draft = labDraft(head, mend?.head ?? head, choice, nowMs);
  const lab = useBaseUrl(draft === undefined ? '/' : labAddress(draft.choice, draft.text));
  const mended = mend === undefined || mend.world !== undefined ? undefined : mendedText(withSecrets(asked), mend.head);
  return (
    <>
      {failed !== undefined && (
        <>
          <h2>What mends it</h2>
          {failed.check.seen.startsWith('no AS record of ') && (
            <p>
              All before it passed. If this ASID is one of your own, it is right that nobody has it here: every
              identifier of these definitions is synthetic. Mend step by step to have the rest looked at.
            </p>
          )}
          {mend === undefined ? (
            <p>No single edit of the request mends this.</p>
          ) : (
            <MendWords head={head} mend={mend} />
          )}
        </>
      )}
      {mended !== undefined && (
        <>
          <pre tabIndex={0} aria-label="The mended request">
            {hideSecrets(mended).text}
          </pre>
          <div className="lab-actions">
            <button
              type="button"
              onClick={() => {
                onAsk(mended);
              }}
            >
              Diagnose the mended request
            </button>
            <button
              type="button"
              onClick={() => {
                copy('The mended request, without its token, is', withVariables(mended));
              }}
            >
              Copy it without its token
            </button>
            <button
              type="button"
              onClick={() => {
                copy('The mended request is', mended);
              }}
            >
              Copy all of it
            </button>
          </div>
        </>
      )}
      {outcome.kind === 'refuse' && (
        <>
          <h2>The answer: {outcome.refusal.status}</h2>
          <pre tabIndex={0} aria-label="Body of the answer">
            {withoutSecrets(JSON.stringify(JSON.parse(operationOutcome(outcome.refusal).body), null, 2))}
          </pre>
        </>
      )}
      <h2>Every check, in our order</h2>
      <CheckList checks={checks} pageOf={(id) => withBaseUrl(pageOf(id))} />
      <Understood head={head} nowMs={nowMs} />
      <div className="lab-actions">
        {draft !== undefined && <a href={lab}>Watch it cross the picture</a>}
        <button
          type="button"
          onClick={() => {
            const { origin, pathname } = window.location;
            const shared = { text: withVariables(withSecrets(asked)), choice };
            copy('A link with the request, without its token, is', origin + pathname + toRequestHash(shared));
          }}
        >
          Copy a link to this
        </button>
      </div>
      <p role="status">{copied}</p>
    </>
  );
}
