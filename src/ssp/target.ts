import { pathOf } from '../message/index.ts';
import type { ProxyOptions } from '../sds/index.ts';

// nhsconnect/gpconnect _includes/sds_ssp_warning.html: the registered URL, character for character. So a target is read
// as text and never normalised, and what two readers could take for different paths is refused.

const wholeEncoded = /^\/https%3a%2f%2f/i;
/** Printable ASCII without the fragment's sign and the backslash. */
const plain = /^[!"$-[\]-~]*$/;
/** Dot segments, their slashes and dots encoded or not, and escapes that are none (RFC 3986 §2.1). */
const deceptive = /(?:\/|%2f|%5c)(?:\.|%2e){1,2}(?=[/?;]|%2f|%5c|%3b|$)|%(?![0-9a-f]{2})/i;

/**
 * The provider's URL in a request target: what follows the first slash, as it stands. Where the whole may be
 * percent-encoded, it is decoded once, up to a query that stands in the open. Empty when there is none.
 */
export function readTarget(target: string, { encodedTargets }: Pick<ProxyOptions, 'encodedTargets'>): string {
  if (!target.startsWith('/')) return '';
  if (!encodedTargets || !wholeEncoded.test(target)) return target.slice(1);
  const path = pathOf(target);
  try {
    return decodeURIComponent(path.slice(1)) + target.slice(path.length);
  } catch {
    return '';
  }
}

/** Whether a URL names a host by https, and every reader must find the same path in it. */
export const hasForm = (url: string): boolean =>
  url.startsWith('https://') &&
  url.length > 8 &&
  url[8] !== '/' &&
  url[8] !== '?' &&
  plain.test(url) &&
  !((url.includes('/.') || url.includes('%')) && deceptive.test(url));
