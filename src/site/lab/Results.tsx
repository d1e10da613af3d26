import type { ReactNode } from 'react';
import { exchangeMermaid } from '../../diagram/exchange-mermaid.ts';
import type { Hop } from '../../exchange/index.ts';
import { toProxyCurl } from '../../lab/index.ts';
import { Edits, HopList } from './HopList.tsx';
import { nameOfPart, type Choice } from './scene.ts';
import type { Result } from './send.ts';

interface Props {
  readonly result: Result;
  /** Brings everything back that a reader has set. */
  readonly link: () => string;
  readonly onLook: (hop: Hop | undefined) => void;
  /** Words that a reader shall hear. */
  readonly onTell: (words: string) => void;
}

const proxyUrl = 'http://localhost:3002';

interface CopyProps {
  readonly what: string;
  readonly words: () => string;
  readonly onTell: (words: string) => void;
}

const Copy = ({ what, words, onTell }: CopyProps): ReactNode => (
  <button
    type="button"
    onClick={() => {
      navigator.clipboard.writeText(words()).then(
        () => {
          onTell(`The ${what} is copied`);
        },
        () => {
          onTell(`The browser does not let the ${what} be copied`);
        },
      );
    }}
  >
    Copy {what}
  </button>
);

/** Runs the definitions under the same rules as the lab. */
const networkCommand = ({ profile, agreed }: Choice): string =>
  `npm run toolkit -- up --profile ${profile}${agreed ? '' : ' --agreements none'}`;

/** What became of a request, in full, and the ways to take it along. */
export function Results({ result: { exchange, sent, body, edits, bench }, link, onLook, onTell }: Props): ReactNode {
  const { answer } = exchange;
  const { stage } = bench;
  const curl = sent && toProxyCurl(sent, body, proxyUrl);
  return (
    <>
      {edits.length > 0 && (
        <>
          <p>It differs from one that goes through in this:</p>
          <Edits edits={edits} />
        </>
      )}
      <HopList exchange={exchange} nameOf={(part) => nameOfPart(stage, part)} onLook={onLook} />
      <details>
        <summary>The answer: {answer.status}</summary>
        <pre tabIndex={0} aria-label="The answer">
          {JSON.stringify(answer.body, null, 2)}
        </pre>
      </details>
      {curl !== undefined && (
        <details>
          <summary>Run this for real</summary>
          <p>
            Start this network with <code>{networkCommand(bench.choice)}</code>, then paste what follows within five
            minutes: the token lives no longer. For a POSIX shell.
            {bench.choice.connection !== 'plain' && ' It goes over plain HTTP: the certificate is modelled here only.'}
          </p>
          <pre tabIndex={0} aria-label="As a curl command">
            {curl}
          </pre>
        </details>
      )}
      <div className="lab-actions">
        {curl !== undefined && <Copy what="curl command" words={() => curl} onTell={onTell} />}
        <Copy
          what="Mermaid sequence"
          onTell={onTell}
          words={() => exchangeMermaid(exchange, stage.world.topologies, 'An exchange in the lab')}
        />
        <Copy what="link" words={link} onTell={onTell} />
      </div>
    </>
  );
}
