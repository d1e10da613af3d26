import { headerValue, type Header, type RequestHead } from '../message/index.ts';
import { quoted, type TextProblem } from './text-problem.ts';
import { readUrl } from './url.ts';

// The options of curl 7.88 that are followed by a value (curl --help all); every other one stands alone.
const withValue = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
  delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header egd-file engine etag-compare
  etag-save expect100-timeout form form-string ftp-account ftp-method ftp-port happy-eyeballs-timeout-ms header
  hostpubmd5 hostpubsha256 hsts interface json keepalive-time key key-type krb libcurl limit-rate local-port
  login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output
  output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath
  proxy-cert proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-pass proxy-pinnedpubkey proxy-user proxy1.0 pubkey
  quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid
  service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond
  tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii unix-socket upload-file url url-query user
  user-agent write-out`.split(/\s+/),
);

const letters: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  H: 'header',
  I: 'head',
  K: 'config',
  m: 'max-time',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
};

/** Every option in order, and every URL under `url`. */
type Option = readonly [name: string, value: string];

/** The options in the words after `curl`; a letter may be followed by its value or by other letters. */
function optionsOf(words: readonly string[]): Option[] {
  const options: Option[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word.startsWith('--')) {
      const name = word.slice(2);
      options.push([name, withValue.has(name) ? (words[++at] ?? '') : '']);
    } else if (word.startsWith('-') && word.length > 1) {
      for (let index = 1; index < word.length; index++) {
        const name = letters[word[index] ?? ''] ?? '';
        if (!withValue.has(name)) {
          options.push([name, '']);
          continue;
        }
        const attached = word.slice(index + 1);
        options.push([name, attached === '' ? (words[++at] ?? '') : attached]);
        break;
      }
    } else options.push(['url', word]);
  }
  return options;
}

/** The head of the request that a curl command sends, from its words. */
export function readCurl(words: readonly string[]): RequestHead | TextProblem {
  const start = words.findIndex((word) => /(?:^|[\\/])curl(?:\.exe)?$/i.test(word));
  const options = optionsOf(words.slice(start + 1));
  const all = (...names: readonly string[]) => options.filter(([name]) => names.includes(name));
  const last = (name: string): string | undefined => all(name).at(-1)?.[1];
  const typed = last('url');
  if (typed === undefined)
    return { problem: 'The curl command has no URL: expected one such as https://<proxy>/https://<provider>/Slot' };
  const url = readUrl(typed);
  if (url === undefined) return { problem: `The curl command asks ${quoted(typed)}: expected a URL of http or https` };

  const data = all('data', 'data-ascii', 'data-binary', 'data-raw', 'data-urlencode', 'json').map(dataText);
  const asQuery = all('get').length > 0 ? data : [];
  const query = [...asQuery, ...all('url-query').map(dataText)].join('&');
  const path = url.target.split('#', 1)[0] ?? '';
  const plain = all('path-as-is').length > 0 ? path : withoutDots(path);
  const target = query === '' ? plain : `${plain}${plain.includes('?') ? '&' : '?'}${query}`;
  const hasData = data.length > 0 && asQuery.length === 0;
  const isForm = all('form', 'form-string').length > 0;
  const inferred =
    all('head').length > 0 ? 'HEAD' : all('upload-file').length > 0 ? 'PUT' : hasData || isForm ? 'POST' : 'GET';
  return {
    method: last('request') ?? inferred,
    target: last('request-target') ?? target,
    headers: headersOf(options, url.host, hasData, isForm),
  };
}

function headersOf(options: readonly Option[], host: string, hasData: boolean, isForm: boolean): Header[] {
  const texts = options.filter(([name]) => name === 'header').map(([, text]) => text);
  const last = (wanted: string): string | undefined => options.findLast(([name]) => name === wanted)?.[1];
  const isJson = last('json') !== undefined;
  // A name and a colon alone takes a header out; a name and a semicolon sends it empty.
  const own = texts.flatMap((text): Header[] => {
    const [, name = '', sign, value = ''] = /^([^:;]*)([:;])[ \t]*(.*)$/s.exec(text) ?? [];
    return sign === ';' ? [[name, '']] : sign === ':' && value.trim() !== '' ? [[name, value.trim()]] : [];
  });
  const named = texts.map((text): Header => [text.split(/[:;]/, 1)[0] ?? '', '']);
  const bearer = last('oauth2-bearer');
  const user = last('user');
  const defaults: (readonly [name: string, value: string | undefined])[] = [
    ['Host', host],
    ['Authorization', bearer === undefined ? user && `Basic ${quoted(user)}` : `Bearer ${bearer}`],
    ['User-Agent', last('user-agent') ?? 'curl'],
    ['Accept', isJson ? 'application/json' : '*/*'],
    ['Referer', last('referer')],
    ['Cookie', last('cookie')],
    ['Accept-Encoding', last('compressed') === undefined ? undefined : 'gzip'],
    [
      'Content-Type',
      isJson
        ? 'application/json'
        : isForm
          ? 'multipart/form-data'
          : hasData
            ? 'application/x-www-form-urlencoded'
            : undefined,
    ],
  ];
  return [
    ...defaults.flatMap(([name, value]): Header[] =>
      value === undefined || headerValue(named, name) !== undefined ? [] : [[name, value]],
    ),
    ...own,
  ];
}

/** What an option adds to the body, or to the query. */
function dataText([name, text]: Option): string {
  if (name !== 'data-urlencode' && name !== 'url-query') return text;
  const [, key = '', value = text] = /^([^=]*=)(.*)$/s.exec(text) ?? [];
  return `${key === '=' ? '' : key}${encodeURIComponent(value).replaceAll('%20', '+')}`;
}

/** The path as curl sends it: without dot segments (RFC 3986 §5.2.4), everything else as it stands. */
function withoutDots(target: string): string {
  const [path = '', ...query] = target.split('?');
  const kept: string[] = [];
  const parts = path.split('/');
  for (const [index, part] of parts.entries()) {
    const isDots = part === '.' || part === '..';
    if (part === '..' && kept.length > 1) kept.pop();
    if (!isDots) kept.push(part);
    else if (index === parts.length - 1) kept.push('');
  }
  return [kept.join('/'), ...query].join('?');
}
