import type { ReactNode } from 'react';
import type { Exchange } from '../../exchange/index.ts';
import type { RequestEdit } from '../../lab/index.ts';

interface Props {
  readonly exchange: Exchange;
  readonly edits: readonly RequestEdit[];
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
export function Outcome({ exchange: { answer, failed, hops }, edits, nameOf }: Props): ReactNode {
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
      {edits.length > 0 && ' Nobody on the way could see the mistake.'}
    </p>
  );
}
