import type { CheckRule } from '../../message/index.ts';
import type { PracticeRequest } from '../request.ts';
import { headerChecks } from './headers.ts';
import { tokenChecks } from './token.ts';

/** What a provider checks before it does anything: the request is its own, the token is well made. */
export const practiceChecks: readonly CheckRule<PracticeRequest>[] = [...headerChecks, ...tokenChecks];
