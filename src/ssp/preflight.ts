import type { Answer, Header } from '../message/index.ts';
import { findInteraction, fitsPath, source } from '../topology/index.ts';
import type { ProxyRequest } from './request.ts';

// nhsconnect/gpconnect-provider-testing, SSP.feature, "SSP - CORS": exactly 200, and the methods of the resource in a
// header of the answer that CORS has for requests, Access-Control-Request-Method. The headers that CORS has for answers
// stand beside it. From which origins the real proxy lets itself be asked is not published: here, from all.
export const preflightSource = source(
  'provider-testing',
  'GPConnect.Provider.AcceptanceTests/SSP.feature',
  'SSP - CORS',
);

const anyOrigin: Header = ['Access-Control-Allow-Origin', '*'];
const allowed =
  'Accept, Authorization, Content-Type, If-Match, Prefer, Ssp-From, Ssp-InteractionID, Ssp-To, Ssp-TraceID, X-Request-ID';

export const isPreflight = ({ head, world }: ProxyRequest): boolean =>
  head.method === 'OPTIONS' && world.proxy.preflight;

/** The methods of whatever is registered at a URL; all that the proxy carries where nothing known is. */
function methodsAt({ world, urlPath }: ProxyRequest): readonly string[] {
  const registered = world.directory.endpoints.filter(({ endpoint }) => urlPath.startsWith(`${endpoint}/`));
  const known = registered.flatMap(({ endpoint, interaction }) => {
    const found = findInteraction(interaction);
    return found !== undefined && fitsPath(urlPath.slice(endpoint.length), found.path) ? [found.method] : [];
  });
  return world.proxy.methods.filter((method) => known.length === 0 || known.some((each) => each === method));
}

/** What the proxy answers an OPTIONS request. */
export function preflightAnswer(request: ProxyRequest): Answer {
  const methods = methodsAt(request).join(', ');
  return {
    status: 200,
    headers: [
      anyOrigin,
      ['Access-Control-Allow-Methods', methods],
      ['Access-Control-Allow-Headers', allowed],
      ['Access-Control-Request-Method', methods],
      ['Allow', methods],
    ],
    body: '',
  };
}

/** What an answer needs for a page of another origin to read it, where the proxy answers preflights. */
export const originHeaders = ({ headers, world }: ProxyRequest): readonly Header[] =>
  headers.origin.length > 0 && world.proxy.preflight
    ? [anyOrigin, ['Access-Control-Expose-Headers', 'ETag, Location, X-Correlation-ID, X-Request-ID']]
    : none;
const none: readonly Header[] = [];
