import type { ProfileId } from '../../topology/index.ts';

/** The network that a request is looked at against. */
export interface WorldChoice {
  /** Id of a consumer's topology; empty for all of them. */
  readonly consumer: string;
  /** Id of a provider's topology; empty for all of them. */
  readonly provider: string;
  /** Absent for the one that the network has. */
  readonly profile?: ProfileId;
  readonly agreed: boolean;
}

/** Every definition together, every pair agreed. */
export const everyone: WorldChoice = { consumer: '', provider: '', agreed: true };
