import { Fragment, lazy, Suspense, useState, type ReactNode } from 'react';
import { findFault, type FaultName, type KnownFault } from '../../atlas/replay.ts';
import { problemMessage, TopologyError } from '../../topology/index.ts';
import { definitionOf, stageOf, type Choice } from './scene.ts';

const PlaceList = lazy(() => import('./PlaceList.tsx'));

interface Props {
  readonly topology: string;
  readonly name: FaultName;
  readonly choice: Choice;
  /** The lab itself, with the fault or without it. */
  readonly children: (choice: Choice, fault?: KnownFault) => ReactNode;
}

/** Why the definition is refused with the fault in it, so that nothing runs. */
function refusalOf(choice: Choice, { topology }: KnownFault): string | undefined {
  try {
    stageOf(choice, topology);
    return undefined;
  } catch (error) {
    if (!(error instanceof TopologyError)) throw error;
    return problemMessage(error.problems[0]);
  }
}

/** A fault of the atlas, put into the lab: what it is, what mends it, and the lab with it and without. */
export default function FaultBench({ topology, children, ...opened }: Props): ReactNode {
  const [{ name, choice }, setOpened] = useState(opened);
  const [isIn, setIn] = useState(true);
  const [isListed, setListed] = useState(false);
  const definition = definitionOf(topology);
  const fault = definition && findFault(name, definition);
  if (fault === undefined) {
    return <p role="alert">The link names a fault that is not here any more. Reload the page without it.</p>;
  }
  const refusal = isIn ? refusalOf(choice, fault) : undefined;
  return (
    <>
      <p className="lab-fault">
        <strong>{isIn ? 'Put wrong' : 'Put right'}:</strong> {fault.title}, at <code>{fault.place}</code>. What mends
        it: {fault.mend.charAt(0).toLowerCase() + fault.mend.slice(1)}.
      </p>
      <div className="lab-actions">
        <button
          type="button"
          onClick={() => {
            setIn(!isIn);
          }}
        >
          {isIn ? 'Take the fault out' : 'Put the fault in again'}
        </button>
      </div>
      <details
        onToggle={({ currentTarget }) => {
          setListed(currentTarget.open);
        }}
      >
        <summary>Every place of this fault</summary>
        {isListed && (
          <Suspense fallback={<p>Running each of them …</p>}>
            <PlaceList
              topology={topology}
              operator={name.operator}
              profile={choice.profile}
              onOpen={({ fault: other, ...next }) => {
                setOpened({ name: other, choice: next });
                setIn(true);
              }}
            />
          </Suspense>
        )}
      </details>
      {refusal === undefined ? (
        <Fragment key={JSON.stringify([name, choice, isIn])}>
          {children(isIn ? choice : { ...choice, connection: 'good', agreed: true }, isIn ? fault : undefined)}
        </Fragment>
      ) : (
        <div role="status" className="lab-outcome">
          <p>
            <strong className="lab-bad">Nothing runs</strong>: the definition is refused. <code>{refusal}</code>
          </p>
        </div>
      )}
    </>
  );
}
