import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { hideSecrets, type HiddenText } from '../../doctor/secrets.ts';
import type { Place } from '../../doctor/text-problem.ts';
import { exampleTitles, type ExampleId } from '../doctor/example-titles.ts';
import { fromRequestHash } from '../doctor/share-link.ts';
import { everyone } from '../doctor/world-choice.ts';

const Consultation = lazy(() => import('../doctor/Consultation.tsx'));

const nothing: HiddenText = { text: '', kept: [] };

/** The box for a request or a refusal. What looks at it is loaded when it is used; what is secret in it is never shown. */
export function Doctor(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [box, setBox] = useState<HiddenText>(nothing);
  const [asked, setAsked] = useState<HiddenText>();
  const [choice, setChoice] = useState(everyone);
  const area = useRef<HTMLTextAreaElement>(null);

  const ask = (text: string, kept: readonly string[] = []) => {
    const hidden = hideSecrets(text, kept);
    setOpen(true);
    setBox(hidden);
    setAsked(hidden.text.trim() === '' ? undefined : hidden);
  };
  const tryExample = async (id: ExampleId) => {
    setOpen(true);
    const { exampleText } = await import('../doctor/examples.ts');
    ask(exampleText(id, Date.now()));
  };
  const show = ({ line, column }: Place) => {
    const before = box.text.split('\n').slice(0, line - 1);
    const start = before.join('\n').length + (before.length > 0 ? 1 : 0);
    area.current?.focus();
    area.current?.setSelectionRange(start + column - 1, start + (box.text.split('\n')[line - 1]?.length ?? 0));
  };
  useEffect(() => {
    const shared = fromRequestHash(window.location.hash);
    if (shared === undefined) return;
    setChoice(shared.choice);
    ask(shared.text);
  }, []);

  return (
    <section className="lab doctor" aria-label="Request doctor">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(box.text, box.kept);
        }}
      >
        <label>
          A curl command, a raw request, or an error
          <textarea
            ref={area}
            rows={9}
            spellCheck={false}
            autoComplete="off"
            value={box.text}
            onFocus={() => {
              setOpen(true);
            }}
            onChange={({ target: { value } }) => {
              // More than a letter at once is pasted: it is looked at, and its secrets are out of sight at once.
              if (value.length - box.text.length > 1) ask(value, box.kept);
              else setBox({ ...box, text: value });
            }}
            onBlur={() => {
              setBox(hideSecrets(box.text, box.kept));
            }}
          />
        </label>
        <div className="lab-actions">
          <button type="submit" className="lab-send">
            Diagnose
          </button>
          <button
            type="button"
            onClick={() => {
              ask('');
            }}
          >
            Clear
          </button>
        </div>
      </form>
      <fieldset className="lab-mistakes">
        <legend>Or try an example</legend>
        {(Object.keys(exampleTitles) as ExampleId[]).map((id) => (
          <button
            key={id}
            type="button"
            onClick={() => {
              void tryExample(id);
            }}
          >
            {exampleTitles[id]}
          </button>
        ))}
      </fieldset>
      {isOpen && (
        <Suspense fallback={<p role="status">Loading …</p>}>
          <Consultation
            asked={asked}
            isStale={asked !== undefined && asked.text !== box.text}
            choice={choice}
            onChoose={setChoice}
            onShow={show}
            onAsk={ask}
          />
        </Suspense>
      )}
    </section>
  );
}
