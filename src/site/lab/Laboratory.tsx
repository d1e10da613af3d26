import { lazy, useEffect, useRef, useState, type ReactNode } from 'react';
import type { KnownFault } from '../../atlas/replay.ts';
import { mistakes, reissue, toDraft, type RequestDraft } from '../../lab/index.ts';
import type { Facts } from '../../message/index.ts';
import { ChoiceForm } from './ChoiceForm.tsx';
import { darken, lightHop, run } from './lights.ts';
import { Outcome } from './Outcome.tsx';
import { RequestForm } from './RequestForm.tsx';
import { Results } from './Results.tsx';
import { firstChoice, nameOfPart, type Choice } from './scene.ts';
import { mended, prepare, send, type Bench, type Result } from './send.ts';
import { fromHash, toHash } from './share.ts';

// What the page runs, for the test that compares it with the wire.
export { prepare, send };

interface Props {
  readonly topology: string;
  /** Id of the element that holds the page's own picture. */
  readonly picture: string;
}

const now = (): Facts => ({ nowMs: Date.now(), newId: () => crypto.randomUUID(), clientAddress: '127.0.0.1' });

/** The faults of the atlas, loaded when a link brings one. */
const FaultBench = lazy(() => import('./FaultBench.tsx'));

interface DeskProps extends Props {
  readonly opened: Choice;
  readonly fault?: KnownFault | undefined;
  /** Sends before it is asked to. */
  readonly isReplay?: boolean;
}

/** What a reader works on: the request that stands ready, and what was written in its place. */
interface Work {
  readonly bench?: Bench | undefined;
  readonly text?: RequestDraft | undefined;
}

function Desk({ topology, picture, opened, fault, isReplay = false }: DeskProps): ReactNode {
  const [{ bench, text }, setWork] = useState<Work>(() => ({ text: fromHash(window.location.hash)?.text }));
  const [result, setResult] = useState<Result>();
  const [told, setTold] = useState('');
  /** The outcome of a replay stands above the form, of what is sent from the form below it. */
  const [isTop, setTop] = useState(isReplay);
  const latest = useRef<Work>({ bench, text });
  const queue = useRef(Promise.resolve());
  const stop = useRef<() => void>(() => undefined);
  const sender = useRef<HTMLButtonElement>(null);
  const place = () => document.getElementById(picture);

  const put = (changes: Work) => {
    latest.current = { ...latest.current, ...changes };
    setWork(latest.current);
  };
  /** Does one thing after another, since each may have to load something; tells why one cannot be done. */
  const attempt = (work: () => Promise<void>) => {
    queue.current = queue.current.then(work).catch((error: unknown) => {
      setTold(`That cannot be done: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  const show = async (ready: Bench, draft: RequestDraft | undefined, facts: Facts) => {
    const sent = await send(ready, draft, facts);
    if ('problem' in sent) {
      setTold(sent.problem);
      return;
    }
    put({ bench: sent.bench, text: draft });
    setResult(sent);
    setTold('');
    const drawn = place();
    stop.current();
    if (drawn !== null) stop.current = run(drawn, sent.exchange, topology);
  };
  const replay = (ready: Bench, facts: Facts) => {
    const spoilt = ready.good && fault?.spoil?.(ready.good, ready.stage);
    return show(ready, spoilt === undefined ? latest.current.text : toDraft(spoilt, ready.sample.body), facts);
  };
  const choose = (next: Choice) => {
    attempt(async () => {
      const facts = now();
      const before = latest.current.bench;
      const ready = await prepare(next, facts, before, fault?.topology);
      put(before === undefined ? { bench: ready } : { bench: ready, text: undefined });
      setTold(ready ? '' : 'The link names a part that is not here any more. Reload the page without it.');
      setResult(undefined);
      if (before === undefined && isReplay && ready !== undefined) await replay(ready, facts);
    });
  };
  useEffect(() => {
    choose(opened);
    return () => {
      stop.current();
      const drawn = place();
      if (drawn !== null) darken(drawn);
    };
  }, []);
  if (bench === undefined) return <p role={told === '' ? 'status' : 'alert'}>{told || 'Loading the lab …'}</p>;

  const { choice, stage, sample, good } = bench;
  /** Sends what is made of the request that stands ready, under a choice of its own if need be. */
  const dispatch = (make: (bench: Bench) => RequestDraft | undefined, under = (chosen: Choice) => chosen) => {
    attempt(async () => {
      const before = latest.current.bench;
      if (before === undefined) return;
      const facts = now();
      const next = under(before.choice);
      const ready = next === before.choice ? before : await prepare(next, facts, before, fault?.topology);
      if (ready === undefined) return;
      setTop(false);
      await show(ready, make(ready), facts);
    });
  };
  const shown = text ?? (good === undefined ? undefined : toDraft(good, sample.body));
  const faults = mistakes.flatMap(({ id, title, spoil }) => {
    const draftOf = (at: Bench) => {
      const spoilt = at.good && spoil(reissue(at.good, Date.now()), at.stage);
      return spoilt && toDraft(spoilt, at.sample.body);
    };
    return draftOf(bench) === undefined ? [] : [{ id, title, draftOf }];
  });

  // A fault of the request stands in its text already.
  const named = fault?.topology && { fault: { operator: fault.operator, place: fault.place } };
  const outcome = (
    <div role="status" className="lab-outcome">
      {told !== '' && <p>{told}</p>}
      {result !== undefined && <Outcome result={result} nameOf={(part) => nameOfPart(stage, part)} />}
    </div>
  );

  return (
    <>
      {isTop && outcome}
      <ChoiceForm topology={topology} choice={choice} stage={stage} onChoose={choose} />
      {shown === undefined ? (
        <p>
          The directory has no record that answers this interaction, so nothing reaches the proxy. Send it to see where
          it ends.
        </p>
      ) : (
        <RequestForm
          text={shown}
          onEdit={(edited) => {
            put({ text: edited });
          }}
        />
      )}
      <div className="lab-actions">
        <button
          ref={sender}
          type="button"
          className="lab-send"
          onClick={() => {
            dispatch(() => latest.current.text);
          }}
        >
          Send
        </button>
        {(text !== undefined || mended(choice) !== choice) && (
          <button
            type="button"
            onClick={() => {
              // This button goes, once all is right.
              sender.current?.focus();
              dispatch(() => undefined, mended);
            }}
          >
            Put it right and send
          </button>
        )}
      </div>
      {faults.length > 0 && (
        <fieldset className="lab-mistakes">
          <legend>Send it with a mistake</legend>
          {faults.map(({ id, title, draftOf }) => (
            <button
              key={id}
              type="button"
              onClick={() => {
                dispatch(draftOf, mended);
              }}
            >
              {title}
            </button>
          ))}
          <button
            type="button"
            onClick={() => {
              dispatch(
                () => undefined,
                (chosen) => ({ ...chosen, agreed: false }),
              );
            }}
          >
            No data sharing agreement
          </button>
        </fieldset>
      )}
      {!isTop && outcome}
      {result !== undefined && (
        <Results
          result={result}
          link={() => {
            const { origin, pathname } = window.location;
            return origin + pathname + toHash({ choice, ...(text && { text }), ...named });
          }}
          onLook={(hop) => {
            const drawn = place();
            stop.current();
            if (drawn === null) return;
            if (hop === undefined) darken(drawn);
            else lightHop(drawn, hop, topology);
          }}
          onTell={setTold}
        />
      )}
    </>
  );
}

/** The lab of a page: who asks whom, the request, what became of it, hop by hop. Nothing leaves the page. */
export default function Laboratory(props: Props): ReactNode {
  const shared = fromHash(window.location.hash);
  const opened = shared?.choice ?? firstChoice(props.topology);
  if (opened === undefined)
    return <p>No definition here shares an interaction with it, so there is nothing to send.</p>;
  if (shared?.fault === undefined) return <Desk {...props} opened={opened} />;
  return (
    <FaultBench topology={props.topology} name={shared.fault} choice={opened}>
      {(choice, fault) => <Desk {...props} opened={choice} fault={fault} isReplay />}
    </FaultBench>
  );
}
