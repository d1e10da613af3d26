import { spawnSync } from 'node:child_process';

/** What pages use that is not on every machine, with a way to ask whether it is there. */
const tools: Readonly<Record<string, string>> = {
  bash: '--version',
  curl: '--version',
  ldapsearch: '-VV',
  openssl: 'version',
  perl: '-v',
  python3: '--version',
};

const found = new Map<string, boolean>();
function isInstalled(tool: string): boolean {
  if (!found.has(tool)) found.set(tool, spawnSync(tool, [tools[tool] ?? '']).error === undefined);
  return found.get(tool) === true;
}

/** Why a page cannot be run on this machine; absent where it can. */
export function missingFor(
  page: string,
  isThere = isInstalled,
  platform: string = process.platform,
): string | undefined {
  const used = Object.keys(tools).filter((tool) => tool === 'bash' || new RegExp(`^[$ ].*\\b${tool} `, 'm').test(page));
  if (platform === 'win32') return 'pages are typed into a POSIX shell';
  const missing = used.filter((tool) => !isThere(tool));
  return missing.length === 0 ? undefined : `not installed: ${missing.join(', ')}`;
}
