import type { OdsCode, ServiceRootUrl } from '../identifiers.ts';
import { isSystemRegistration, type SystemRegistration } from '../registrations.ts';
import type { Topology } from '../topology.ts';
import { memberOf, organisationOf } from '../tree.ts';

/** A registration of a system with its name and its organisation. */
export interface Registered {
  /** Where it stands in the definition, such as `registrations.oak`. */
  readonly path: string;
  readonly registration: SystemRegistration;
  readonly ods: OdsCode;
}

/** A registered system that answers. */
export interface Provider extends Registered {
  readonly serviceRoot: ServiceRootUrl;
}

/** Every registration that gives a system an ASID. */
export const registered = (topology: Topology): Registered[] =>
  Object.entries(topology.registrations).flatMap(([name, registration]) =>
    isSystemRegistration(registration)
      ? [{ path: `registrations.${name}`, registration, ods: organisationOf(topology, registration.system).ods }]
      : [],
  );

/** The registered systems that answer: those with a service root URL. */
export const providers = (topology: Topology): Provider[] =>
  registered(topology).flatMap((item) =>
    item.registration.serviceRoot === undefined ? [] : [{ ...item, serviceRoot: item.registration.serviceRoot }],
  );

/** The registered systems that only ask. */
export const consumers = (topology: Topology): Registered[] =>
  registered(topology).filter(({ registration }) => registration.serviceRoot === undefined);

/** Whether a system and its server stand in the same organisation. */
export const hasOwnServer = (topology: Topology, { registration }: Registered): boolean =>
  memberOf(topology, registration.system).within.at(-1) === memberOf(topology, registration.mhs).within.at(-1);

/** Items in groups that share a key, in the order in which the keys first appear. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
