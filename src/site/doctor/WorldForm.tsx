import type { ReactNode } from 'react';
import { profiles } from '../../topology/index.ts';
import { RuleSelects, Select } from '../lab/ChoiceForm.tsx';
import type { WorldChoice } from './world-choice.ts';
import { topologiesOf, worldOf } from './worlds.ts';

interface Props {
  readonly choice: WorldChoice;
  readonly onChoose: (choice: WorldChoice) => void;
}

/** The network that the request is looked at against, and by whose rules. */
export const WorldForm = ({ choice, onChoose }: Props): ReactNode => (
  <details>
    <summary>Checked against the definitions here, by the rules of {profiles[worldOf(choice).profile].title}</summary>
    <p>Every identifier of it is synthetic: your own ASIDs and URLs are in no directory of this page.</p>
    <Choices choice={choice} onChoose={onChoose} />
  </details>
);

const Choices = ({ choice, onChoose }: Props): ReactNode => (
  <div className="lab-choice">
    <Select
      label="Consumers"
      value={choice.consumer}
      options={[['', 'All that are defined here'], ...topologiesOf('consumer')]}
      onChoose={(consumer) => {
        onChoose({ ...choice, consumer });
      }}
    />
    <Select
      label="Providers"
      value={choice.provider}
      options={[['', 'All that are defined here'], ...topologiesOf('provider')]}
      onChoose={(provider) => {
        onChoose({ consumer: choice.consumer, provider, agreed: choice.agreed });
      }}
    />
    <RuleSelects
      profile={worldOf(choice).profile}
      agreed={choice.agreed}
      onChoose={(rules) => {
        onChoose({ ...choice, ...rules });
      }}
    />
  </div>
);
