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

function Desk({ topology, picture, opened, fault, isReplay = false }: DeskProps): ReactNode {
  const [bench, setBench] = useState<Bench>();
  const [text, setText] = useState<RequestDraft | undefined>(() => fromHash(window.location.hash)?.text);
  const [result, setResult] = useState<Result>();
  const [told, setTold] = useState('');
  /** The outcome of a replay stands above the form, of what is sent from the form below it. */
  const [isTop, setTop] = useState(isReplay);
  const stop = useRef<() => void>(() => undefined);
  const sender = useRef<HTMLButtonElement>(null);
  const place = () => document.getElementById(picture);

  /** Shows what becomes of something, or why nothing does: a part that cannot be loaded, for one. */
  const attempt = (work: () => Promise<void>) => {
    work().catch((error: unknown) => {
      setTold(`That cannot be done: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  const show = async (ready: Bench, draft: RequestDraft | undefined, facts: Facts) => {
    const sent = await send(ready, draft, facts);
    if ('problem' in sent) {
      setTold(sent.problem);
      return;
    }
    setText(draft);
    setResult(sent);
    setBench(sent.bench);
    setTold('');
    const drawn = place();
    stop.current();
    if (drawn !== null) stop.current = run(drawn, sent.exchange, topology);
  };
  const replay = (ready: Bench, facts: Facts) => {
    const spoilt = ready.good && fault?.spoil?.(ready.good, ready.stage);
    return show(ready, spoilt === undefined ? text : toDraft(spoilt, ready.sample.body), facts);
  };
  const choose = (next: Choice) => {
    attempt(async () => {
      const facts = now();
      const ready = await prepare(next, facts, bench, fault?.topology);
      setBench(ready);
      setTold(ready ? '' : 'The link names a part that is not here any more. Reload the page without it.');
      setResult(undefined);
      if (bench !== undefined) setText(undefined);
      else if (isReplay && ready !== undefined) await replay(ready, facts);
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
  /** Sends the request: as it stands in the form, as a mistake makes it, or as it should be. */
  const dispatch = (draft: RequestDraft | undefined, under = choice) => {
    attempt(async () => {
      const facts = now();
      const ready = under === choice ? bench : await prepare(under, facts, bench, fault?.topology);
      if (ready === undefined) return;
      setTop(false);
      await show(ready, draft, facts);
    });
  };
  const shown = text ?? (good === undefined ? undefined : toDraft(good, sample.body));
  const faults = mistakes.flatMap(({ id, title, spoil }) => {
    const make = () => good && spoil(reissue(good, Date.now()), stage);
    if (make() === undefined) return [];
    const press = () => {
      const spoilt = make();
      if (spoilt !== undefined) dispatch(toDraft(spoilt, sample.body), mended(choice));
    };
    return [{ id, title, press }];
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
        <RequestForm text={shown} onEdit={setText} />
      )}
      <div className="lab-actions">
        <button
          ref={sender}
          type="button"
          className="lab-send"
          onClick={() => {
            dispatch(text);
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
              dispatch(undefined, mended(choice));
            }}
          >
            Put it right and send
          </button>
        )}
      </div>
      {faults.length > 0 && (
        <fieldset className="lab-mistakes">
          <legend>Send it with a mistake</legend>
          {faults.map(({ id, title, press }) => (
            <button key={id} type="button" onClick={press}>
              {title}
            </button>
          ))}
          <button
            type="button"
            onClick={() => {
              dispatch(undefined, { ...choice, agreed: false });
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
      {(choice, fault) => <Desk key={String(fault === undefined)} {...props} opened={choice} fault={fault} isReplay />}
    </FaultBench>
  );
}
