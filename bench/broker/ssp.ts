// Our proxy with all its checks, in a network whose provider runs elsewhere. Run as a child, like its peers.
import { up } from '../../src/server/index.ts';
import { auditLine, toAuditRecord } from '../../src/ssp/index.ts';
import { replacedPart, world } from './request.ts';

async function main(): Promise<void> {
  const [provider = '', audited = ''] = process.argv.slice(2);
  let audit = 0;
  const network = await up(world, {
    port: 0,
    replace: { [replacedPart]: provider },
    ...(audited !== '' && { onAudit: (exchange) => (audit += auditLine(toAuditRecord(exchange)).length) }),
  });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuUs: user + system, rssBytes: process.memoryUsage.rss(), audit });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port: network.ports.get('ssp') });
}

void main();
