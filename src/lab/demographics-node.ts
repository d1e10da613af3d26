import { answerTrace, registeredPatients } from '../pds/index.ts';
import type { World } from '../sds/index.ts';
import type { Node } from './node.ts';

/** The demographics service: people ask it by themselves, no exchange passes it. */
export function demographicsNode(world: World): Node {
  const patients = registeredPatients(world);
  return {
    id: 'pds',
    title: 'PDS',
    host: 'pds.spine.example',
    // NHSDigital/personal-demographics-service-api: callers have an access token, not a certificate.
    admission: { clientCertificate: false, plainHttp: 'drop', headers: [] },
    needsBody: () => false,
    receive: (head) => ({ kind: 'answer', checks: [], answer: answerTrace(head, patients) }),
  };
}
