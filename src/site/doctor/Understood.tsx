import type { ReactNode } from 'react';
import { shownHeader, withoutSecrets } from '../../doctor/index.ts';
import { decodeToken, headerValue, type RequestHead } from '../../message/index.ts';
import { rosterOfAll } from './worlds.ts';

/** A request as the proxy gets it, without secrets, and its token read. */
export function Understood({ head, nowMs }: { readonly head: RequestHead; readonly nowMs: number }): ReactNode {
  const asker = rosterOfAll.consumers.find(({ system }) => head.target.startsWith(`/${system}/`));
  return (
    <>
      <h2>How it was read</h2>
      {asker !== undefined && (
        <p>
          This asks {asker.organisation}, a consumer of the local network, which makes the request to the proxy itself.
          Here it is looked at as if it were sent to the proxy.
        </p>
      )}
      <pre tabIndex={0} aria-label="The request as the proxy gets it">
        {[`${head.method} ${withoutSecrets(head.target)}`, ...head.headers.map(shownHeader)].join('\n')}
      </pre>
      <Token value={headerValue(head.headers, 'Authorization')} nowMs={nowMs} />
    </>
  );
}

function Token({ value, nowMs }: { readonly value: string | undefined; readonly nowMs: number }): ReactNode {
  if (value === undefined) return <p>It has no token.</p>;
  if (value.includes('$')) return <p>Its token is filled in by the shell, so it is not judged.</p>;
  const reading = decodeToken(value.replace(/^bearer\s+/i, ''));
  if ('fault' in reading) return <p>Its token cannot be read: {reading.fault}.</p>;
  const { exp } = reading.claims;
  const left = typeof exp === 'number' ? Math.round(exp - nowMs / 1000) : undefined;
  return (
    <>
      <p>
        Its token, read
        {left === undefined ? '' : left < 0 ? `; expired ${-left} seconds ago` : `; ${left} seconds left`}. Claims that
        may name people are left out:
      </p>
      <pre tabIndex={0} aria-label="Claims of the token">
        {JSON.stringify(reading.claims, (name, claim: unknown) => (isOfPeople(name) ? '…' : claim), 2)}
      </pre>
    </>
  );
}

const isOfPeople = (name: string): boolean => /^sub$|practitioner|patient|user/.test(name);
