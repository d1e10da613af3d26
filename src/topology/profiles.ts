import type { Programme } from './interactions.ts';
import { source, type Source } from './sources.ts';

/** A dated body of guidance; where bodies disagree, the profile decides. */
export interface Profile {
  readonly id: ProfileId;
  readonly title: string;
  readonly source: Source;
}

/** The bodies of guidance that are known here. */
export type ProfileId = 'spine-core' | 'gpc-1.2.3' | 'uec-1.0.0';

/** Every profile by id. */
export const profiles: Readonly<Record<ProfileId, Profile>> = {
  'spine-core': {
    id: 'spine-core',
    title: 'Spine Core',
    source: source('spine-core', 'pages/design/ssp_system_topologies.md'),
  },
  'gpc-1.2.3': {
    id: 'gpc-1.2.3',
    title: 'GP Connect 1.2.3 and later',
    source: source('gpconnect', 'pages/integration/integration_system_topologies.md'),
  },
  'uec-1.0.0': {
    id: 'uec-1.0.0',
    title: 'UEC Appointments (Care Connect) 1.0.0',
    source: source('uec-appointments', '_pages/deployment/toolkit/dep_devtopo.md'),
  },
};

/** Whether a programme asks for a data sharing agreement between the two organisations. */
export const needsAgreement: Readonly<Record<Programme, { readonly needed: boolean; readonly source: Source }>> = {
  careconnect: {
    needed: false,
    source: source('uec-appointments', '_pages/functional_spec/gpc/fs_gpcdiff.md'),
  },
  gpconnect: {
    needed: true,
    source: source('gpconnect', 'pages/integration/integration_spine_secure_proxy.md'),
  },
};
