import { lazy, Suspense, type ReactNode } from 'react';
import type { Result } from './send.ts';

const Mend = lazy(() => import('./Mend.tsx'));

interface Props {
  readonly result: Result;
  readonly nameOf: (part: string) => string;
}

interface Issue {
  readonly diagnostics?: string;
  readonly details?: { readonly coding?: readonly { readonly display?: string }[] };
}

/** What a refusal says of itself. */
function wordsOf(body: unknown): string {
  const [issue] = (body as { issue?: readonly Issue[] } | null)?.issue ?? [];
  return issue?.diagnostics ?? issue?.details?.coding?.[0]?.display ?? '';
}

/** How an exchange ended, in a sentence or two. */
export function Outcome({ result: { exchange, sent, edits, bench, facts }, nameOf }: Props): ReactNode {
  const { answer, failed, hops } = exchange;
  const { status, body } = answer;
  if (failed !== undefined) {
    const { title, seen, expected, source } = failed.check;
    return (
      <>
        <p>
          <strong className="lab-bad">{status}</strong>: refused by {nameOf(failed.at)}. <code>{wordsOf(body)}</code>
        </p>
        <p>
          Not met: {source.url === '' ? title : <a href={source.url}>{title}</a>}. Seen: <code>{seen}</code>, expected:{' '}
          {expected}.
        </p>
        {sent !== undefined && (
          <Suspense>
            <Mend sent={sent} world={bench.stage.world} facts={facts} />
          </Suspense>
        )}
      </>
    );
  }
  if (status >= 400) {
    return (
      <p>
        <strong className="lab-bad">{status}</strong>. {wordsOf(body)}
      </p>
    );
  }
  return (
    <p>
      <strong className="lab-good">{status}</strong>: it went through, over {hops.length} hops.
      {(edits.length > 0 || bench.faulty !== undefined) && ' Nobody on the way could see the mistake.'}
    </p>
  );
}
