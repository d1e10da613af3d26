/**
 * Read a request or a token as text, and find the edit that mends it.
 *
 * @module diagnosis
 */
export { diagnose, type Diagnosis, type Mend } from '../doctor/diagnose.ts';
export { type Edit } from '../doctor/edits.ts';
export { parseRequestText } from '../doctor/request-text.ts';
export { type TextProblem } from '../doctor/text-problem.ts';
export { decodeToken, encodeToken, type Claims, type TokenReading } from '../message/token.ts';
