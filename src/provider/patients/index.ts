import type { Operation } from '../operation.ts';
import { findOne, readOne } from './finding.ts';
import { patientInteractions } from './interactions.ts';
import { register } from './registering.ts';

/** What is done for each interaction about patients. */
export const patientOperations: readonly (readonly [string, Operation])[] = [
  [patientInteractions.find.id, findOne],
  [patientInteractions.read.id, readOne],
  [patientInteractions.register.id, register],
];
