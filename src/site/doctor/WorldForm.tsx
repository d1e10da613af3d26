import type { ReactNode } from 'react';
import { profiles, type ProfileId } from '../../topology/index.ts';
import { Select } from '../lab/ChoiceForm.tsx';
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
    <Select
      label="Rules of"
      value={worldOf(choice).profile}
      options={Object.entries(profiles).map(([id, { title }]) => [id, title])}
      onChoose={(profile) => {
        onChoose({ ...choice, profile: profile as ProfileId });
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
        onChoose({ ...choice, agreed: agreed === 'yes' });
      }}
    />
  </div>
);
