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

interface Rules {
  readonly profile: ProfileId;
  readonly agreed: boolean;
}

/** By whose rules, and with which agreements. */
export const RuleSelects = ({
  profile,
  agreed,
  onChoose,
}: Rules & { readonly onChoose: (change: Partial<Rules>) => void }): ReactNode => (
  <>
    <Select
      label="Rules of"
      value={profile}
      options={Object.entries(profiles).map(([id, { title }]) => [id, title])}
      onChoose={(id) => {
        onChoose({ profile: id as ProfileId });
      }}
    />
    <Select
      label="Data sharing agreement"
      value={agreed ? 'yes' : 'no'}
      options={[
        ['yes', 'Every pair has one'],
        ['no', 'None'],
      ]}
      onChoose={(answer) => {
        onChoose({ agreed: answer === 'yes' });
      }}
    />
  </>
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
      <RuleSelects {...choice} onChoose={change} />
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
