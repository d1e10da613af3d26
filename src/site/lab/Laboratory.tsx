import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { exchangeMermaid } from '../../diagram/exchange-mermaid.ts';
import type { Exchange } from '../../exchange/index.ts';
import {
  createNetwork,
  editsBetween,
  mistakes,
  parseDraft,
  reissue,
  runExchange,
  sampleRequest,
  toProxyCurl,
  toDraft,
  type Mistake,
  type RequestEdit,
  type RequestDraft,
} from '../../lab/index.ts';
import type { Facts, RequestHead } from '../../message/index.ts';
import type { InteractionId } from '../../topology/index.ts';
import { certificatesOf } from '../../lab/index.ts';
import { ChoiceForm } from './ChoiceForm.tsx';
import { Edits, HopList } from './HopList.tsx';
import { darken, lightHop, run } from './lights.ts';
import { Outcome } from './Outcome.tsx';
import { RequestForm } from './RequestForm.tsx';
import { firstChoice, nameOfPart, stageOf, type Choice, type Stage } from './scene.ts';
import { fromHash, toHash } from './share.ts';

interface Props {
  readonly topology: string;
  /** Id of the element that holds the page's own picture. */
  readonly picture: string;
}

/** What was sent, how it differs from what goes through, and what became of it. */
interface Result {
  readonly exchange: Exchange;
  readonly sent: RequestHead;
  readonly edits: readonly RequestEdit[];
}

const proxyUrl = 'http://localhost:3002';
const now = (): Facts => ({ nowMs: Date.now(), newId: () => crypto.randomUUID(), clientAddress: '127.0.0.1' });

/** The request that the consumer would send to the proxy: found by letting it ask in a network of its own. */
function prepare({ world }: Stage, sample: ReturnType<typeof sampleRequest>): RequestHead | undefined {
  const { hops } = runExchange(createNetwork(world), sample.ask, now(), sample.body);
  return hops.find(({ to }) => to === 'ssp')?.request;
}

function Bench({ topology, picture, opened }: Props & { readonly opened: Choice }): ReactNode {
  const shared = useMemo(() => fromHash(window.location.hash), []);
  const [choice, setChoice] = useState<Choice>(opened);
  const [text, setText] = useState<RequestDraft | undefined>(shared?.text);
  const [booked, setBooked] = useState<Record<string, unknown>>();
  const [result, setResult] = useState<Result>();
  const [told, setTold] = useState('');
  const stop = useRef<() => void>(() => undefined);

  const { consumer, practice, profile, agreed } = choice;
  const stage = useMemo(() => stageOf(choice), [consumer, practice, profile, agreed]);
  const network = useMemo(() => stage && createNetwork(stage.world), [stage]);
  const sample = useMemo(
    () => stage && network && sampleRequest(network, stage, choice.interaction as InteractionId, now(), booked),
    [stage, network, choice.interaction, booked],
  );
  const good = useMemo(() => stage && sample && prepare(stage, sample), [stage, sample]);
  const place = () => document.getElementById(picture);
  useEffect(
    () => () => {
      stop.current();
      const drawn = place();
      if (drawn !== null) darken(drawn);
    },
    [],
  );
  if (stage === undefined || network === undefined || sample === undefined) {
    return <p role="alert">The link names a part that is not here any more. Reload the page without it.</p>;
  }

  const shown = text ?? (good === undefined ? undefined : toDraft(good, sample.body));
  const choose = (next: Choice) => {
    const kept = stageOf(next);
    const interaction = kept?.interactions.includes(next.interaction as InteractionId)
      ? next.interaction
      : (kept?.interactions.find((id) => id.includes(':search:slot')) ?? kept?.interactions[0] ?? '');
    setChoice({ ...next, interaction });
    setText(undefined);
    setResult(undefined);
    setTold('');
  };

  /** Sends the request: as it stands in the form, as a mistake makes it, or as it should be. */
  const send = (asText: RequestDraft | undefined) => {
    const facts = now();
    const fresh = good === undefined ? undefined : reissue(good, facts.nowMs);
    const parsed = asText === undefined ? fresh : parseDraft(asText);
    if (parsed !== undefined && 'problem' in parsed) {
      setTold(parsed.problem);
      return;
    }
    const exchange = runExchange(network, sample.ask, facts, asText?.body ?? sample.body, {
      amend: (request, to) => (to === 'ssp' ? (parsed ?? request) : request),
      certificate: certificatesOf(choice.connection, stage),
    });
    const sent = parsed ?? { method: '', target: '', headers: [] };
    const edits =
      asText === undefined || fresh === undefined || parsed === undefined ? [] : editsBetween(fresh, parsed);
    setText(asText);
    setResult({ exchange, sent, edits });
    setTold('');
    const { resourceType } = exchange.answer.body as { resourceType?: string };
    if (resourceType === 'Appointment') setBooked(exchange.answer.body as Record<string, unknown>);
    const drawn = place();
    stop.current();
    if (drawn !== null) stop.current = run(drawn, exchange, topology);
  };
  const spoil = ({ spoil: make }: Mistake) => {
    const spoilt = good && make(reissue(good, Date.now()), stage);
    if (spoilt !== undefined) send(toDraft(spoilt, sample.body));
  };
  const copy = (what: string, words: string) => {
    void navigator.clipboard.writeText(words).then(() => {
      setTold(`${what} copied`);
    });
  };
  const fitting = good === undefined ? [] : mistakes.filter(({ spoil: make }) => make(good, stage) !== undefined);

  return (
    <>
      <ChoiceForm topology={topology} choice={choice} stage={stage} onChoose={choose} />
      {shown === undefined ? (
        <p>
          The directory has no record that answers this interaction, so nothing reaches the proxy. Send it to see where
          it ends.
        </p>
      ) : (
        <RequestForm text={shown} onEdit={setText} />
      )}
      <div className="lab-actions">
        <button
          type="button"
          className="lab-send"
          onClick={() => {
            send(text);
          }}
        >
          Send
        </button>
        {text !== undefined && (
          <button
            type="button"
            onClick={() => {
              send(undefined);
            }}
          >
            Put it right and send
          </button>
        )}
      </div>
      {fitting.length > 0 && (
        <fieldset className="lab-mistakes">
          <legend>Send it with a mistake</legend>
          {fitting.map((mistake) => (
            <button
              key={mistake.id}
              type="button"
              onClick={() => {
                spoil(mistake);
              }}
            >
              {mistake.title}
            </button>
          ))}
        </fieldset>
      )}
      <div role="status" className="lab-outcome">
        {told !== '' && <p>{told}</p>}
        {result !== undefined && (
          <Outcome exchange={result.exchange} edits={result.edits} nameOf={(part) => nameOfPart(stage, part)} />
        )}
      </div>
      {result !== undefined && (
        <>
          {result.edits.length > 0 && (
            <>
              <p>It differs from one that goes through in this:</p>
              <Edits edits={result.edits} />
            </>
          )}
          <HopList
            exchange={result.exchange}
            nameOf={(part) => nameOfPart(stage, part)}
            onLook={(hop) => {
              const drawn = place();
              stop.current();
              if (drawn === null) return;
              if (hop === undefined) darken(drawn);
              else lightHop(drawn, hop, topology);
            }}
          />
          <details>
            <summary>The answer: {result.exchange.answer.status}</summary>
            <pre tabIndex={0} aria-label="The answer">
              {JSON.stringify(result.exchange.answer.body, null, 2)}
            </pre>
          </details>
          {result.sent.target !== '' && (
            <details>
              <summary>Run this for real</summary>
              <p>
                Start the local network with <code>npm start</code>, then paste this within five minutes: the token
                lives no longer. For a POSIX shell.
              </p>
              <pre tabIndex={0} aria-label="As a curl command">
                {toProxyCurl(result.sent, text?.body ?? sample.body, proxyUrl)}
              </pre>
            </details>
          )}
          <div className="lab-actions">
            <button
              type="button"
              onClick={() => {
                copy('The curl command is', toProxyCurl(result.sent, text?.body ?? sample.body, proxyUrl));
              }}
            >
              Copy curl
            </button>
            <button
              type="button"
              onClick={() => {
                copy(
                  'The sequence is',
                  exchangeMermaid(result.exchange, stage.world.topologies, 'An exchange in the lab'),
                );
              }}
            >
              Copy Mermaid sequence
            </button>
            <button
              type="button"
              onClick={() => {
                const { origin, pathname } = window.location;
                copy('The link is', origin + pathname + toHash({ choice, ...(text && { text }) }));
              }}
            >
              Copy link
            </button>
          </div>
        </>
      )}
    </>
  );
}

/** The lab of a page: who asks whom, the request, what became of it, hop by hop. Nothing leaves the page. */
export default function Laboratory(props: Props): ReactNode {
  const opened = fromHash(window.location.hash)?.choice ?? firstChoice(props.topology);
  return opened === undefined ? (
    <p>No definition here shares an interaction with it, so there is nothing to send.</p>
  ) : (
    <Bench {...props} opened={opened} />
  );
}
