import { firstPatients, isNhsNumber, practicesOf, type Patient } from '../provider/index.ts';
import type { World } from '../sds/index.ts';
import type { Asid, OdsCode } from '../topology/index.ts';

/** Somebody whom the demographics service knows. */
export interface RegisteredPatient extends Patient {
  /** The practice where they are registered; nobody is where a world has no practice. */
  readonly practice?: OdsCode;
}

/** Their number: of the range that begins with 9, made from the ASID of their practice. */
function numberOf(asid: Asid): string {
  for (let count = 0; ; count += 1) {
    const digits = `9${asid.slice(-7)}${count}`;
    const whole = Array.from('0123456789', (check) => digits + check).find(isNhsNumber);
    if (whole !== undefined) return whole;
  }
}

/**
 * Whom the demographics service knows in a world: the same few people everywhere, registered with its practices in
 * turn, then somebody of each practice whose number is the same in every world. Synthetic.
 *
 * @example
 * ```ts
 * registeredPatients(toWorld([consumer, provider])).map(({ practice }) => practice); // => ['Z99201', 'Z99202', 'Z99203', 'Z99201', 'Z99202', 'Z99201', 'Z99202', 'Z99203']
 * ```
 */
export function registeredPatients({ topologies }: World): RegisteredPatient[] {
  const practices = topologies.flatMap(practicesOf);
  const everywhere = firstPatients.map((patient, at) => {
    const practice = practices[at % practices.length];
    return { ...patient, ...(practice && { practice: practice.ods }) };
  });
  const own = practices.map(({ asid, ods }) => ({
    id: `at-${ods}`,
    nhsNumber: numberOf(asid),
    family: 'Testpatient',
    given: 'Flo',
    gender: 'female',
    birthDate: '1968-05-17',
    practice: ods,
  }));
  return [...everywhere, ...own];
}
