/** A URL as whoever sends it sees it: whom it connects to, and the request target that goes there. */
export interface SeenUrl {
  readonly host: string;
  readonly target: string;
}

/**
 * Reads a URL without changing a letter of what goes to the host; `undefined` for one of another scheme. Without a scheme
 * it is one of http, as curl has it.
 */
export function readUrl(text: string): SeenUrl | undefined {
  const [, scheme = 'http', host = '', rest = ''] =
    /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?([^/?#]*)(.*)$/s.exec(text) ?? [];
  if (!/^https?$/i.test(scheme) || host === '') return undefined;
  return { host, target: rest.startsWith('/') ? rest : `/${rest}` };
}
