import { columns } from './columns.ts';
import { defineCommand } from './command.ts';
import { readTopologies } from './worlds.ts';

/** Lists the definitions. */
export const listCommand = defineCommand({
  name: 'list',
  words: [],
  summary: 'list the topologies that are defined here',
  details: ['Each is a folder under examples/, called by its id. The commands up and show take these ids.'],
  options: { json: { summary: 'id, role, title, profile and summary of each, as JSON' } },
  examples: [{ line: 'list', says: 'every definition, those of the System Topologies page first' }],
  async run({ values }, terminal) {
    const topologies = await readTopologies(terminal);
    const told = topologies.map(({ id, role, title, profile, summary }) => ({ id, role, title, profile, summary }));
    terminal.print(
      values.json
        ? JSON.stringify(told, null, 2)
        : columns(
            told.map(({ id, role, title }) => [id, role, title]),
            '',
          ).join('\n'),
    );
    return 0;
  },
});
