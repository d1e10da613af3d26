// RFC 4518: compatibility normalisation (§2.3) and insignificant space handling (§2.6.1).
const normalised = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, ' ');

/** A value as the directory compares it when case counts: spaces at its ends and repeated ones do not. */
export const exact = (text: string): string => normalised(text).trim();

/** A value as the directory compares it when case does not count. */
export const folded = (text: string): string => exact(text).toLowerCase();

/** A part of a value, of which case does not count but spaces at the ends do. */
export const foldedPart = (text: string): string => normalised(text).toLowerCase();
