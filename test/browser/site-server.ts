import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A static site as a plain host serves it: `/page` is `page.html`, and what is missing is `404.html`. */
export async function serveSite(folder: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const fileOf = (address: string): string | undefined => {
    const file = path.join(folder, path.normalize(decodeURIComponent(address)));
    return [file, `${file}.html`, path.join(file, 'index.html')].find(
      (candidate) => candidate.startsWith(folder) && existsSync(candidate) && statSync(candidate).isFile(),
    );
  };
  const server = createServer((request, response) => {
    const found = fileOf(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = found ?? path.join(folder, '404.html');
    void readFile(file).then((body) => {
      response.writeHead(found === undefined ? 404 : 200, {
        'content-type': types[path.extname(file)] ?? 'text/plain',
      });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
