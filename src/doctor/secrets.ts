import type { Header } from '../message/index.ts';

// What follows a scheme of Authorization, anything of the form of a JWT, a token in a query, what curl takes for a login.
const secrets =
  /(?<lead>(?:bearer|basic)[ \t:]+|[?&](?:access_)?token=|(?:-u|--user|--oauth2-bearer)[ =]+)[^\s"'&]+|eyJ[\w-]+(?:\.[\w-]*)*/gi;

/** A text in which each token stands as an ellipsis. */
export const withoutSecrets = (text: string): string =>
  text.replaceAll(secrets, (_, before: string | undefined) => `${before ?? ''}…`);

const secretName = 'auth|cookie|token|secret|api-?key';
const isSecret = (name: string): boolean => new RegExp(secretName, 'i').test(name);

/** A header as a line to show; of one that holds a secret, no more than the scheme. */
export function shownHeader([name, value]: Header): string {
  if (!isSecret(name)) return `${name}: ${withoutSecrets(value)}`;
  const [, scheme = ''] = /^((?:bearer|basic)[ \t:]+)\S/i.exec(value) ?? [];
  return `${name}: ${scheme}…`;
}

/** A text to show, and what was taken out of it. */
export interface HiddenText {
  readonly text: string;
  /** In the place of the first stands `[secret-1]`. */
  readonly kept: readonly string[];
}

const field = String.raw`(?<![\w-])[\w-]*(?:${secretName})[\w-]*[ \t]*:[ \t]*`;
/** Where secrets stand in the text of a request, each behind its `lead`. */
const inRequest: readonly RegExp[] = [
  /eyJ[\w-]+(?:\.[\w-]*)*/g,
  // A header in a line of its own, in quotes, and as one word.
  new RegExp(String.raw`^(?<lead>[> \t]*${field})[^\r\n]+`, 'gim'),
  new RegExp(String.raw`(?<=(["']))(?<lead>${field})(?:(?!\1)[^\r\n])+`, 'gi'),
  new RegExp(String.raw`(?<lead>${field})[^\s"']+`, 'gi'),
  /(?<lead>(?:-u|--user|-b|--cookie|--oauth2-bearer)(?:[ =]+["']?|["']))[^\s"']+/g,
  secrets,
];
const marks = /\[secret-(\d+)\]/g;

/** Takes every token out of the text of a request, so that it can be shown, and read again with {@link withSecrets}. */
export function hideSecrets(text: string, before: readonly string[] = []): HiddenText {
  const kept = [...before];
  /** The value with the secret out of it. What a shell fills in is none, nor is what is taken out already. */
  const hide = (value: string): string => {
    const [scheme = ''] = /^(?:(?:bearer|basic)\b[ \t:]*)?/i.exec(value) ?? [];
    const secret = value.slice(scheme.length).replace(/[ \t^\\]+$/, '');
    if (secret === '' || secret.startsWith('$') || secret.includes('[secret-')) return value;
    return `${scheme}[secret-${kept.push(secret)}]${value.slice(scheme.length + secret.length)}`;
  };
  const pass = (whole: string): string =>
    inRequest.reduce(
      (shown, pattern) =>
        shown.replaceAll(pattern, (found: string, ...rest: unknown[]) => {
          const { lead = '' } = Object(rest.at(-1)) as { readonly lead?: string };
          return lead + hide(found.slice(lead.length));
        }),
      whole,
    );
  // What is taken out may lay bare another: as often as it takes, since each time the text that is left is shorter.
  let hidden = pass(text);
  for (let more = pass(hidden); more !== hidden; more = pass(hidden)) hidden = more;
  return { text: hidden, kept };
}

/** The text with what was taken out of it in its place. */
export const withSecrets = ({ text, kept }: HiddenText): string =>
  text.replaceAll(marks, (each, number: string) => kept[Number(number) - 1] ?? each);

/** The text as it may be passed on: in the place of each token stands what a shell would fill in. */
export const withVariables = (text: string): string => hideSecrets(text).text.replaceAll(marks, '$TOKEN');
