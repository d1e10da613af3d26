import { useMemo, type ReactNode } from 'react';
import { atlasOf, operatorsNamed, type AtlasRow, type Replay } from '../../atlas/index.ts';
import { definitionOf, topologies, type Choice } from './scene.ts';
import { toFaultHash } from './share.ts';

interface Props {
  readonly topology: string;
  readonly operator: string;
  readonly profile: Choice['profile'];
  readonly onOpen: (replay: Replay) => void;
}

const ending = ({ symptom: { status, text }, silent }: AtlasRow): string =>
  silent ? 'nobody notices' : `${status ?? 'Nothing runs'}: ${text}`;

/** Every place of a fault in a definition and its requests, run as the atlas runs them. */
export default function PlaceList({ topology, operator, profile, onOpen }: Props): ReactNode {
  const rows = useMemo(() => {
    const definition = definitionOf(topology);
    return definition === undefined ? [] : atlasOf(definition, topologies, operatorsNamed(operator));
  }, [topology, operator]);
  return (
    <ul>
      {rows
        .filter((row) => row.profile === profile)
        .map((row) => (
          <li key={row.place}>
            <a
              href={toFaultHash(row.replay)}
              onClick={() => {
                onOpen(row.replay);
              }}
            >
              {row.place}
            </a>
            , {ending(row)}
          </li>
        ))}
    </ul>
  );
}
