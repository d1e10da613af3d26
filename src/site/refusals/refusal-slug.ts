import type { ListedRefusal } from '../../ssp/index.ts';

/** The name of the page that a refusal stands on: its check, or what the provider did. */
export const refusalSlug = ({ check, refusal }: ListedRefusal): string => check ?? refusal.code;
