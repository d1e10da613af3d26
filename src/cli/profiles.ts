import { profiles, type ProfileId } from '../topology/index.ts';
import { unknownName } from './arguments.ts';

const isProfile = (text: string): text is ProfileId => Object.hasOwn(profiles, text);

/** The profile that was typed, if any. */
export function readProfile(text: string | undefined): ProfileId | undefined {
  if (text === undefined || isProfile(text)) return text;
  throw unknownName(`Cannot use --profile ${text}`, text, Object.keys(profiles));
}
