// One of the Node proxies, which check nothing and pass everything on to one provider. Run as a child with its name
// and the provider's origin; tells its port, and what it has used of the machine when it is asked.
import http from 'node:http';

const [name, provider] = process.argv.slice(2);
const agent = () => new http.Agent({ keepAlive: true, maxSockets: Infinity });
const listen = (handler) =>
  new Promise((resolve) => {
    const server = http.createServer(handler).listen(0, '127.0.0.1', 4096, () => resolve(server.address().port));
  });

/** Each set up as its own documentation does, with connections kept open. */
const peers = {
  // The two parts that ours is built on and nothing else: no check, no limit, no fault looked after. What is left to gain.
  async 'node:http and undici'() {
    const { Client } = await import('undici');
    const idle = [];
    return listen((request, response) => {
      const client = idle.pop() ?? new Client(provider);
      const isOwn = (_, index, all) => all[index - (index % 2)].toLowerCase() !== 'connection';
      const { method, url: path, rawHeaders } = request;
      client.dispatch(
        { method, path, headers: rawHeaders.filter(isOwn), body: null },
        {
          onRequestStart() {},
          onResponseStart({ rawHeaders: raw }, status) {
            response.writeHead(
              status,
              raw.map((text) => text.latin1Slice()),
            );
          },
          onResponseData(_, chunk) {
            response.write(chunk);
          },
          onResponseEnd() {
            idle.push(client);
            response.end();
          },
          onResponseError() {
            response.destroy();
          },
        },
      );
    });
  },
  async 'fast-proxy'() {
    const { default: fastProxy } = await import('fast-proxy');
    const { proxy } = fastProxy({ base: provider });
    return listen((request, response) => proxy(request, response, request.url, {}));
  },
  async 'fast-proxy undici'() {
    const { default: fastProxy } = await import('fast-proxy');
    const { proxy } = fastProxy({ base: provider, undici: { connections: 512, pipelining: 1 } });
    return listen((request, response) => proxy(request, response, request.url, {}));
  },
  async 'http-proxy'() {
    const { default: httpProxy } = await import('http-proxy');
    const proxy = httpProxy.createProxyServer({ target: provider, agent: agent() });
    proxy.on('error', (_, __, response) => response.destroy());
    return listen((request, response) => proxy.web(request, response));
  },
  async httpxy() {
    const { createProxyServer } = await import('httpxy');
    const proxy = createProxyServer({ target: provider, agent: agent() });
    return listen((request, response) => proxy.web(request, response).catch(() => response.destroy()));
  },
  async '@fastify/http-proxy'() {
    const { default: fastify } = await import('fastify');
    const { default: httpProxy } = await import('@fastify/http-proxy');
    const app = fastify();
    await app.register(httpProxy, { upstream: provider, undici: { connections: 512 } });
    await app.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
    return app.server.address().port;
  },
};

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpuUs: user + system, rssBytes: process.memoryUsage.rss() });
});
process.on('disconnect', () => process.exit());
process.send({ port: await peers[name]() });
