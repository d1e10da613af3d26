import useBaseUrl from '@docusaurus/useBaseUrl';
import type { ReactNode } from 'react';
import type { RefusalMatch, RefusalReading } from '../../doctor/index.ts';
import { refusalSlug } from '../refusals/refusal-slug.ts';

/** Which refusals a text may be, each with a link to its page, and what of the reader's own stands in it. */
export function RefusalText({
  reading: { status, code, by, matches },
}: {
  readonly reading: RefusalReading;
}): ReactNode {
  const providers = useBaseUrl('/reference/provider-refusals');
  const seen = [status, code].filter((each) => each !== undefined).join(', ');
  return (
    <>
      <h2>The refusal</h2>
      {by === 'status' && <p>No text of the proxy is in it, only {seen}.</p>}
      <ul>
        {matches.map((match) => (
          <Match key={refusalSlug(match.listed)} {...match} />
        ))}
      </ul>
      {matches.length === 0 && (
        <p>
          <a href={providers}>Providers give this code</a> for what is wrong in a request that the proxy has let
          through: read the text that came with it.
        </p>
      )}
    </>
  );
}

const Match = ({ listed, values }: RefusalMatch): ReactNode => (
  <li>
    <a href={useBaseUrl(`/reference/refusals/${refusalSlug(listed)}`)}>{listed.why}</a>
    {`: ${listed.refusal.status}. `}
    {values.map(([name, value]) => (
      <span key={name}>
        {name}: <code>{value}</code>.{' '}
      </span>
    ))}
  </li>
);
