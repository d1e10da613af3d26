import type { ReactNode } from 'react';
import type { Exchange, Hop } from '../../exchange/index.ts';
import type { RequestEdit } from '../../lab/index.ts';
import type { Check, Verdict } from '../../message/index.ts';
import { changesOnTheWay } from './changes.ts';

interface Props {
  readonly exchange: Exchange;
  readonly nameOf: (part: string) => string;
  /** A reader looks at a hop, or at none. */
  readonly onLook: (hop: Hop | undefined) => void;
}

const verdicts: Readonly<Record<Verdict, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  'not-applicable': 'Does not apply',
  'not-reached': 'Not reached',
};

/** Every hop of an exchange: what was sent, what changed on the way, what was checked, what came back. */
export function HopList({ exchange: { hops }, nameOf, onLook }: Props): ReactNode {
  return (
    <ol className="lab-hops">
      {hops.map((hop, index) => (
        <li key={index}>
          <details
            onToggle={({ currentTarget }) => {
              onLook(currentTarget.open ? hop : undefined);
            }}
          >
            <summary>
              <span>
                {nameOf(hop.from)} to {nameOf(hop.to)}: {hop.purpose}
              </span>
              <span className={hop.checks.some(({ verdict }) => verdict === 'failed') ? 'lab-bad' : undefined}>
                {hop.answer.status}
              </span>
            </summary>
            <Request hop={hop} />
            <Changes changes={changesOnTheWay(hops, index)} />
            <Checks checks={hop.checks} at={nameOf(hop.to)} />
          </details>
        </li>
      ))}
    </ol>
  );
}

const Request = ({ hop: { request, answer } }: { readonly hop: Hop }): ReactNode => (
  <pre tabIndex={0} aria-label="Request and answer">
    {[
      `${request.method} ${request.target}`,
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
      '',
      `Answer: ${answer.status}`,
      ...answer.headers.map(([name, value]) => `${name}: ${value}`),
    ].join('\n')}
  </pre>
);

const Changes = ({ changes }: { readonly changes: readonly RequestEdit[] }): ReactNode =>
  changes.length > 0 && (
    <>
      <p>Changed on the way:</p>
      <Edits edits={changes} />
    </>
  );

const mostShown = 90;
const short = (value: string): string => (value.length > mostShown ? `${value.slice(0, mostShown)} …` : value);

/** Differences between two requests, one a line. */
export const Edits = ({ edits }: { readonly edits: readonly RequestEdit[] }): ReactNode => (
  <ul className="lab-edits">
    {edits.map(({ part, before, after }) => (
      <li key={part}>
        {part}: {after === '' ? <em>left out</em> : <ins>{short(after)}</ins>}
        {before !== '' && (
          <>
            , not <del>{short(before)}</del>
          </>
        )}
      </li>
    ))}
  </ul>
);

const Checks = ({ checks, at }: { readonly checks: readonly Check[]; readonly at: string }): ReactNode =>
  checks.length > 0 && (
    <>
      <p>Checked by {at}, in this order:</p>
      <CheckList checks={checks} />
    </>
  );

interface CheckListProps {
  readonly checks: readonly Check[];
  /** Address of the page about a check; without it, a check links to its source. */
  readonly pageOf?: (id: string) => string;
}

/** Checks in order: how each went, what was seen, what was expected. */
export const CheckList = ({ checks, pageOf }: CheckListProps): ReactNode => (
  <ol className="lab-checks">
    {checks.map(({ id, title, verdict, seen, expected, source }) => (
      <li key={id} data-verdict={verdict}>
        <strong>{verdicts[verdict]}</strong>: <SourceLink url={pageOf?.(id) ?? source.url}>{title}</SourceLink>
        {verdict !== 'not-reached' && (
          <>
            . Seen: <code>{seen}</code>
            {verdict !== 'not-applicable' && <>, expected: {expected}</>}
          </>
        )}
        {pageOf !== undefined && (
          <>
            . Source: <SourceLink url={source.url}>{source.title.split(':')[0]}</SourceLink>
          </>
        )}
      </li>
    ))}
  </ol>
);

/** Words that link to where there is something to link to. */
const SourceLink = ({ url, children }: { readonly url: string; readonly children: ReactNode }): ReactNode =>
  url === '' ? children : <a href={url}>{children}</a>;
