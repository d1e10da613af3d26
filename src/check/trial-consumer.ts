import type { ConsumerIdentity } from '../consumer/index.ts';
import { asid, odsCode, partyKey } from '../topology/index.ts';

/** Who asks when a provider is checked; synthetic. */
export const trialConsumer: ConsumerIdentity = {
  system: 'check/consumer',
  title: 'System Topologies check',
  organisation: 'Trial Clinic',
  ods: odsCode('Z99901'),
  asid: asid('200000000901'),
  partyKey: partyKey('Z99901-800901'),
  host: 'trial.clinic.example',
  interactions: [],
  profile: 'uec-1.0.0',
};
