import { type Connection, type Member, type Members, type Topology } from '../../topology/index.ts';
import { cardHost, cardLines } from '../topology-mermaid.ts';
import { groupBox, joined, leafBox, stacked, textBlock, type Block } from './block.ts';
import { toChains, type Chain } from './chains.ts';
import { laneWidth, toColumns, withLanes } from './lanes.ts';
import { isWaived, toTrunks, touches, type Trunk } from './trunks.ts';

/** How a picture of letters is drawn. */
export interface DrawingForm {
  /** How wide a line may be, in characters. @default 100 */
  readonly columns?: number;
  /** ASCII characters only. @default false */
  readonly ascii?: boolean;
}

type Group = Extract<Member, { members: Members }>;

const isGroup = (member: Member): member is Group =>
  'members' in member && (member.kind !== 'mhs' || Object.keys(member.members).length > 0);
const isText = ({ kind }: Member): boolean => kind === 'adapter' || kind === 'spine-service';
const isBox = (member: Member): boolean => !isGroup(member) && !isText(member);
const logical: readonly Member['kind'][] = ['boundary'];

const titlesOf = (member: Member): string[] =>
  'ods' in member ? [member.title, `${member.name} (${member.ods})`] : [member.title];

/** What stands side by side, and which connections are left to be drawn beside it. */
interface Plan {
  /** The rows of each group, by its id; the outermost have an empty one. */
  readonly rows: ReadonlyMap<string, readonly Chain[]>;
  readonly trunks: readonly Trunk[];
}

const alone = (id: string): Chain => ({ ids: [id], joints: [] });

/** Rows of members that fit into so many letters. */
function toPlan({ members: outermost, connections }: Topology, room: number): Plan {
  const rows = new Map<string, Chain[]>();
  const plan = (group: string, members: Members, width: number) => {
    const order = Object.keys(members);
    const boxes = order.filter((id) => members[id] !== undefined && isBox(members[id]));
    const fits = ({ ids }: Chain) => ids.reduce((sum, id) => sum + (members[id]?.title.length ?? 0) + 7, -3) <= width;
    const own = toChains(boxes, connections).flatMap((chain) => (fits(chain) ? [chain] : chain.ids.map(alone)));
    const others = order.filter((id) => !boxes.includes(id)).map(alone);
    const place = ({ ids: [first = ''] }: Chain) => order.indexOf(first);
    rows.set(
      group,
      [...own, ...others].sort((a, b) => place(a) - place(b)),
    );
    for (const [id, member] of Object.entries(members)) if (isGroup(member)) plan(id, member.members, width - 4);
  };
  plan('', outermost, room);
  const drawn = new Set([...rows.values()].flat().flatMap(({ joints }) => joints));
  return { rows, trunks: toTrunks(connections.filter((connection) => !drawn.has(connection))) };
}

class Drawing {
  readonly #topology: Topology;
  readonly #plan: Plan;

  constructor(topology: Topology, plan: Plan) {
    this.#topology = topology;
    this.#plan = plan;
  }

  /** The members of a box one below the other, each with what it registers. */
  members(id: string, members: Members, width: number): Block {
    const rows = (this.#plan.rows.get(id) ?? []).flatMap((chain) => [
      this.#row(chain, members, width),
      ...chain.ids.flatMap((host) => this.#cards(host, width)),
    ]);
    return stacked(rows);
  }

  /** How many letters a line needs that breaks nowhere. */
  natural(): number {
    const content = (id: string, members: Members): number =>
      Math.max(
        0,
        ...Object.entries(members).map(([each, member]) =>
          isGroup(member)
            ? Math.max(content(each, member.members) + 4, ...titlesOf(member).map((title) => title.length + 5))
            : 0,
        ),
        ...(this.#plan.rows.get(id) ?? []).flatMap((chain) => [
          chain.ids.some((each) => members[each] && isGroup(members[each])) ? 0 : this.#row(chain, members, 1000).width,
          ...chain.ids.flatMap((host) => this.#cards(host, 1000)).map((card) => card.width),
        ]),
      );
    return content('', this.#topology.members);
  }

  #row({ ids, joints }: Chain, members: Members, width: number): Block {
    const blocks = ids.map((id) => this.#member(id, members[id] as Member, width));
    return blocks.reduce((left, right, index) => joined(left, right, jointOf(joints[index - 1], ids[index])));
  }

  #member(id: string, member: Member, width: number): Block {
    const ports = this.#plan.trunks.filter((trunk) => touches(trunk).has(id)).length;
    if (isText(member) && ports < 2) return textBlock(member.title, width, ports === 1 ? id : undefined);
    if (!isGroup(member)) return leafBox(id, member.title, width, ports);
    const inner = this.members(id, member.members, width - 4);
    return groupBox(inner, { id, titles: titlesOf(member), width, isLogical: logical.includes(member.kind), ports });
  }

  /** What the directory holds of a member. */
  #cards(host: string, width: number): Block[] {
    return Object.values(this.#topology.registrations)
      .filter((registration) => cardHost(this.#topology, registration) === host)
      .map((registration) => textBlock(`▪ ${cardLines(this.#topology, registration).join(', ')}`, width));
  }
}

function jointOf(connection: Connection | undefined, right: string | undefined): string {
  const line = connection !== undefined && isWaived(connection) ? '┄┄' : '──';
  if (connection?.kind !== 'request') return line + line.charAt(0);
  return connection.to === right ? `${line}▶` : `◀${line}`;
}

const asciiLetters: Readonly<Record<string, string>> = {
  '─': '-',
  '╌': '-',
  '│': '|',
  '╎': ':',
  '┄': '.',
  '┆': ':',
  '◀': '<',
  '▶': '>',
  '▪': '*',
  '●': 'o',
  '’': "'",
  '–': '-',
};
const toAscii = (text: string): string => text.replaceAll(/[^\n -~]/g, (letter) => asciiLetters[letter] ?? '+');

/**
 * Topology as a picture of letters for a terminal: boxes for organisations, servers and systems, lines to the right of
 * them for what connects them, as wide as there is room for.
 *
 * @example
 * ```ts
 * topologyDrawing(consumer, { columns: 80 }).split('\n')[0]; // => '┌╌ GP Federation or other Local Shared Care initiative ╌╌╌╌╌╌╌╌╌╌┐'
 * ```
 */
export function topologyDrawing(topology: Topology, { columns = 100, ascii = false }: DrawingForm = {}): string {
  const needed = (lanes: number): string => {
    const room = columns - laneWidth(lanes);
    const plan = toPlan(topology, room);
    const drawing = new Drawing(topology, plan);
    const block = drawing.members('', topology.members, Math.min(drawing.natural(), room));
    const beside = toColumns(block, plan.trunks);
    // What stands in the rows decides how many columns run beside them, and these how much fits into a row.
    return beside.length <= lanes ? withLanes(block, beside).join('\n') : needed(lanes + 1);
  };
  return ascii ? toAscii(needed(0)) : needed(0);
}
