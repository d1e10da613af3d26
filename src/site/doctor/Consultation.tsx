import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import {
  diagnose,
  parseRequestText,
  problemText,
  readRefusal,
  refusalWords,
  verdictWords,
  withSecrets,
  type Diagnosis,
  type HiddenText,
  type Place,
  type RefusalReading,
} from '../../doctor/index.ts';
import type { RequestHead } from '../../message/index.ts';
import { Prescription } from './Prescription.tsx';
import { RefusalText } from './RefusalText.tsx';
import type { WorldChoice } from './world-choice.ts';
import { worldOf } from './worlds.ts';
import { WorldForm } from './WorldForm.tsx';

interface Props {
  /** What was asked last, and whether the box has changed since. */
  readonly asked: HiddenText | undefined;
  readonly isStale: boolean;
  readonly choice: WorldChoice;
  readonly onChoose: (choice: WorldChoice) => void;
  readonly onShow: (place: Place) => void;
  /** Another text is to be looked at. */
  readonly onAsk: (text: string) => void;
}

/** What a text turns out to be. */
interface Findings {
  /** All of it in one sentence. */
  readonly told: string;
  readonly place?: Place;
  readonly request?: { readonly head: RequestHead; readonly diagnosis: Diagnosis; readonly nowMs: number };
  readonly refusal?: RefusalReading;
}

function findingsOf(asked: HiddenText, choice: WorldChoice): Findings {
  const text = withSecrets(asked);
  const head = parseRequestText(text);
  const refusal = readRefusal(asked.text);
  if ('problem' in head) {
    if (refusal !== undefined) return { told: refusalWords(refusal), refusal };
    // The place is told as the box shows it, secrets taken out.
    const shown = parseRequestText(asked.text);
    const problem = 'problem' in shown ? shown : head;
    return { told: problemText(problem), ...(problem.at && { place: problem.at }) };
  }
  const nowMs = Date.now();
  const diagnosis = diagnose(head, worldOf(choice), {
    nowMs,
    newId: () => crypto.randomUUID(),
    clientAddress: '127.0.0.1',
  });
  const { failed } = diagnosis;
  const answered = /^<? ?HTTP\/|OperationOutcome/m.test(text) ? refusal : undefined;
  return {
    told: `${verdictWords({ outcome: diagnosis.outcome, failed })}${failed === undefined ? '' : ` Not met: ${failed.check.title}.`}`,
    request: { head, diagnosis, nowMs },
    ...(answered && { refusal: answered }),
  };
}

/** Looks at what was asked, against the network that is chosen, and tells what it found. Nothing leaves the page. */
export default function Consultation({ asked, isStale, choice, onChoose, onShow, onAsk }: Props): ReactNode {
  const findings = useMemo(() => asked && findingsOf(asked, choice), [asked, choice]);
  // A region that is there before its words is read out.
  const [told, setTold] = useState('');
  useEffect(() => {
    setTold(findings?.told ?? '');
  }, [findings]);
  const outcome = useRef<HTMLDivElement>(null);
  const { place, request, refusal } = findings ?? {};
  return (
    <>
      <WorldForm choice={choice} onChoose={onChoose} />
      <div ref={outcome} role="status" className="lab-outcome" tabIndex={-1}>
        {told !== '' && <p>{told}</p>}
      </div>
      {isStale && <p>The text has changed since. Diagnose it again.</p>}
      {place !== undefined && (
        <button
          type="button"
          onClick={() => {
            onShow(place);
          }}
        >
          Show it in the box
        </button>
      )}
      {refusal !== undefined && <RefusalText reading={refusal} />}
      {asked !== undefined && request !== undefined && (
        <Prescription
          asked={asked}
          {...request}
          choice={choice}
          onAsk={(text) => {
            // What was pressed may be gone afterwards.
            outcome.current?.focus();
            onAsk(text);
          }}
        />
      )}
    </>
  );
}
