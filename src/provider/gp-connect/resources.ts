import type { Practice } from '../practice.ts';
import { address, practitionerOf, roleOf, telecom, type Session } from '../staff.ts';
import { dayMs, toUkInstant } from '../times.ts';
import { bookingWindowMs } from '../slots.ts';
import type { SessionSlot } from './sessions.ts';
import { extensions, gpConnectStructure, systems } from './names.ts';

const profile = (name: string) => ({ versionId: '1', profile: [`${gpConnectStructure}/${name}`] });

/** Ids of what a practice consists of. */
export const idsOf = ({ ods }: Practice, session: Session) => ({
  schedule: `${ods}-${session}`,
  practitioner: `${ods}-${session}`,
  location: `${ods}-surgery`,
  organisation: ods,
});

/** What `serviceCategory` says of a session. */
export const categoryOf = (session: Session): string =>
  session === 'morning' ? 'General GP Appointments' : 'Afternoon Clinic';

/** The extension that names the role of a session's clinician. */
export const roleExtension = (session: Session) => ({
  url: extensions.practitionerRole,
  valueCodeableConcept: roleOf(session, systems.jobRole),
});

/** The extension that says how patient and clinician meet. */
export const channelExtension = ({ channel }: SessionSlot) => ({ url: extensions.deliveryChannel, valueCode: channel });

export const slotResource = (practice: Practice, slot: SessionSlot) => ({
  resourceType: 'Slot',
  id: slot.id,
  meta: profile('GPConnect-Slot-1'),
  extension: [channelExtension(slot)],
  serviceType: [{ text: slot.kind }],
  schedule: { reference: `Schedule/${idsOf(practice, slot.session).schedule}` },
  status: 'free',
  start: toUkInstant(slot.startMs),
  end: toUkInstant(slot.endMs),
});

export function scheduleResource(practice: Practice, session: Session, nowMs: number) {
  const ids = idsOf(practice, session);
  const today = Math.floor(nowMs / dayMs) * dayMs;
  return {
    resourceType: 'Schedule',
    id: ids.schedule,
    meta: profile('GPConnect-Schedule-1'),
    extension: [roleExtension(session)],
    serviceCategory: { text: categoryOf(session) },
    actor: [{ reference: `Location/${ids.location}` }, { reference: `Practitioner/${ids.practitioner}` }],
    planningHorizon: { start: toUkInstant(today), end: toUkInstant(today + bookingWindowMs) },
  };
}

export const practitionerResource = (practice: Practice, session: Session) => ({
  ...practitionerOf(practice, session),
  meta: profile('CareConnect-GPC-Practitioner-1'),
});

export const locationResource = (practice: Practice) => ({
  resourceType: 'Location',
  id: idsOf(practice, 'morning').location,
  meta: profile('CareConnect-GPC-Location-1'),
  name: practice.name,
  telecom,
  address,
  managingOrganization: { reference: `Organization/${idsOf(practice, 'morning').organisation}` },
});

export const organisationResource = (practice: Practice) => ({
  resourceType: 'Organization',
  id: idsOf(practice, 'morning').organisation,
  meta: profile('CareConnect-GPC-Organization-1'),
  identifier: [{ system: systems.ods, value: practice.ods }],
  name: practice.name,
  telecom,
  address: [address],
});
