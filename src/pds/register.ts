import { firstPatients, practicesOf, type Patient } from '../provider/index.ts';
import type { World } from '../sds/index.ts';
import type { OdsCode } from '../topology/index.ts';

/** Somebody whom the demographics service knows. */
export interface RegisteredPatient extends Patient {
  /** The practice where they are registered; nobody is where a world has no practice. */
  readonly practice?: OdsCode;
}

/**
 * Whom the demographics service knows in a world: the same people everywhere, registered with its practices in turn.
 * Synthetic.
 *
 * @example
 * ```ts
 * registeredPatients(toWorld([consumer, provider])).map(({ practice }) => practice); // => ['Z99201', 'Z99202', 'Z99203', 'Z99201', 'Z99202']
 * ```
 */
export function registeredPatients({ topologies }: World): RegisteredPatient[] {
  const practices = topologies.flatMap(practicesOf);
  return firstPatients.map((patient, at) => {
    const practice = practices[at % practices.length];
    return { ...patient, ...(practice && { practice: practice.ods }) };
  });
}
