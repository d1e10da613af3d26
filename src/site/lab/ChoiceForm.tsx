import type { ReactNode } from 'react';
import { findInteraction, profiles, type ProfileId } from '../../topology/index.ts';
import { connections, type ConnectionKind } from '../../lab/index.ts';
import { partiesOf, topologyTitle, type Choice, type Stage } from './scene.ts';

interface Props {
  readonly topology: string;
  readonly choice: Choice;
  readonly stage: Stage;
  readonly onChoose: (choice: Choice) => void;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChoose: (value: string) => void;
}

/** A choice among options, with its label. */
export const Select = ({ label, value, options, onChoose }: SelectProps): ReactNode => (
  <label>
    {label}
    <select
      value={value}
      onChange={({ target }) => {
        onChoose(target.value);
      }}
    >
      {options.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

/** Who asks whom for what, and by whose rules. */
export function ChoiceForm({ topology, choice, stage, onChoose }: Props): ReactNode {
  const { consumers, practices } = partiesOf(topology);
  const change = (changes: Partial<Choice>) => {
    onChoose({ ...choice, ...changes });
  };
  return (
    <div className="lab-choice">
      <Select
        label="Consumer"
        value={choice.consumer}
        options={consumers.map(({ system, organisation }) => [system, `${organisation}, ${topologyTitle(system)}`])}
        onChoose={(consumer) => {
          change({ consumer });
        }}
      />
      <Select
        label="Provider"
        value={choice.practice}
        options={practices.map(({ ods, name, system }) => [ods, `${name}, ${topologyTitle(system)}`])}
        onChoose={(practice) => {
          change({ practice });
        }}
      />
      <Select
        label="Interaction"
        value={choice.interaction}
        options={stage.interactions.map((id) => [
          id,
          `${findInteraction(id)?.title ?? id}${stage.practice.interactions.includes(id) ? '' : ' (not offered)'}`,
        ])}
        onChoose={(interaction) => {
          change({ interaction });
        }}
      />
      <Select
        label="Rules of"
        value={choice.profile}
        options={Object.entries(profiles).map(([id, { title }]) => [id, title])}
        onChoose={(profile) => {
          change({ profile: profile as ProfileId });
        }}
      />
      <Select
        label="Data sharing agreement"
        value={choice.agreed ? 'yes' : 'no'}
        options={[
          ['yes', 'Every pair has one'],
          ['no', 'None'],
        ]}
        onChoose={(agreed) => {
          change({ agreed: agreed === 'yes' });
        }}
      />
      <Select
        label="Connection (modelled)"
        value={choice.connection}
        options={Object.entries(connections)}
        onChoose={(connection) => {
          change({ connection: connection as ConnectionKind });
        }}
      />
    </div>
  );
}
