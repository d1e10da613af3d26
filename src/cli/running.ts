import type { World } from '../sds/index.ts';
import { networkPorts, ReplaceError, up, type RunningNetwork, type UpOptions } from '../server/index.ts';
import { openCertificates, writeReadme, type CertificateFolder } from './certificates.ts';
import { CommandError } from './command.ts';
import type { Replacements } from './replacements.ts';
import { whileTelling, type Terminal } from './terminal.ts';

/** A network that runs, and what it was made of. */
export interface Running {
  readonly world: World;
  readonly network: RunningNetwork;
  readonly replaced: Replacements;
  readonly certificates?: CertificateFolder;
}

/** How a network is to run. */
export interface StartOptions extends Pick<UpOptions, 'onAudit'> {
  readonly port: number;
  readonly replaced: Replacements;
  /** Where its certificates stand; without them it runs plain HTTP. */
  readonly folder?: string;
}

/** Runs a network; what stands in the way of it is told to whoever typed the command. */
export async function start(terminal: Terminal, world: World, options: StartOptions): Promise<Running> {
  const { folder, replaced, ...others } = options;
  const upOptions = { ...others, replace: replaced };
  try {
    if (folder === undefined) return { world, replaced, network: await up(world, upOptions) };
    const certificates = await whileTelling(terminal, 'Making certificates', () => openCertificates(world, folder));
    const network = await up(world, { ...upOptions, tls: certificates.pki });
    await writeReadme(world, network, certificates);
    return { world, replaced, network, certificates };
  } catch (error) {
    if (error instanceof ReplaceError) throw new CommandError(error.message);
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const { port } = options;
    const away = `Choose others with --port, such as --port ${port + 100}`;
    throw new CommandError(`Cannot listen on ports ${port} to ${port + networkPorts - 1}: one is in use. ${away}`);
  }
}
