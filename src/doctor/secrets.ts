import type { Header } from '../message/index.ts';

// What follows a scheme of Authorization, anything of the form of a JWT, a token in a query, what curl takes for a login.
const secrets =
  /((?:bearer|basic)[ \t:]+|[?&](?:access_)?token=|(?:-u|--user|--oauth2-bearer)[ =]+)[^\s"'&]+|eyJ[\w-]+(?:\.[\w-]*)*/gi;

/** A text in which each token stands as an ellipsis. */
export const withoutSecrets = (text: string): string =>
  text.replaceAll(secrets, (_, before: string | undefined) => `${before ?? ''}…`);

const isSecret = (name: string): boolean => /auth|cookie|token|secret|api-?key/i.test(name);

/** A header as a line to show; of one that holds a secret, no more than the scheme. */
export function shownHeader([name, value]: Header): string {
  if (!isSecret(name)) return `${name}: ${withoutSecrets(value)}`;
  const [, scheme = ''] = /^((?:bearer|basic)[ \t:]+)\S/i.exec(value) ?? [];
  return `${name}: ${scheme}…`;
}
