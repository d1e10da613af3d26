import { placeOf } from './edge-place.ts';
import type { EdgeLink, EdgeLinks } from './links.ts';
import { outline } from './outline.ts';
import { headPath, headPx, roundedPath, shortened } from './route.ts';
import type { PlacedEdge, PlacedGroup, PlacedLabel, PlacedLeaf, Rect, Scene, TextRun } from './scene.ts';
import type { Style } from './style.ts';
import { element, escape, px } from './svg.ts';

/**
 * Groups first, then edges, boxes and labels, so that nothing hides an arrow head or a word. Where edges are links, nothing
 * else is read out: the words of a picture are its title and description.
 */
export function flowchartSvg(scene: Scene, style: Style, links: EdgeLinks = {}): string {
  const silent = (parts: readonly string[]): string =>
    Object.keys(links).length === 0 ? parts.join('') : element('g', { 'aria-hidden': 'true' }, parts.join(''));
  const stems = scene.stems.map(({ edge, points }) =>
    element('g', { class: 'stem', 'data-id': edge }, element('path', { d: roundedPath(points) })),
  );
  const key = scene.key.map(
    ({ disc, mark, runs }) => badge(disc.x, disc.y, mark, style) + runs.map((run) => text(run, style)).join(''),
  );
  return [
    silent([...scene.groups.map((group) => figure(group, style)), ...stems]),
    ...scene.edges.map((each) => linked(edge(each), placeOf(each, scene.edges), links[each.id])),
    silent([
      ...scene.leaves.map((leaf) => figure(leaf, style)),
      ...scene.labels.map((label) => labelled(label, style)),
      ...key,
    ]),
  ].join('');
}

/** An edge as a link, with a wide place around it that a pointer finds. */
function linked(drawn: string, place: readonly Rect[], link: EdgeLink | undefined): string {
  if (link === undefined) return drawn;
  const d = place.map(({ x, y, width, height }) => `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z`);
  const hit = element('path', { class: 'hit', d: d.join('') });
  return element('a', { href: link.href }, element('title', {}, escape(link.title)) + hit + drawn);
}

/** Known classes keep their names in the markup; every look has a colour of its own in diagram.css. */
function figure(item: PlacedGroup | PlacedLeaf, style: Style): string {
  const content = outline(item) + item.runs.map((run) => text(run, style)).join('');
  return element('g', { class: `k-${item.look}`, 'data-id': item.id }, content);
}

export function text({ x, y, text: words, bold, sizePx, anchor }: TextRun, style: Style): string {
  const classes = [bold ? 'b' : '', sizePx === style.smallPx ? 's' : '', anchor === 'start' ? 'l' : ''].filter(
    (name) => name !== '',
  );
  return element('text', { class: classes.length === 0 ? undefined : classes.join(' '), x, y }, escape(words));
}

/** Dashes are counted from the end that a bundle shares, so that merged dashed lines stay dashed. */
function edge({ id, points, head, tail, pattern, bundle }: PlacedEdge): string {
  const [first, second] = points;
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!first || !second || !last || !before) return '';
  const under = (kind: string) => (kind === 'arrow' ? headPx.length - 2 : 0);
  const cut = shortened([...shortened([...points].reverse(), under(tail))].reverse(), under(head));
  const line = roundedPath(pattern === 'dotted' && bundle.startsWith('>') ? [...cut].reverse() : cut);
  const classes = ['e', head === 'arrow' || tail === 'arrow' ? 'req' : '', pattern === 'solid' ? '' : pattern].filter(
    (name) => name !== '',
  );
  return element(
    'g',
    { class: classes.join(' '), 'data-id': id },
    element('path', { d: line }) +
      (head === 'arrow' ? element('path', { class: 't', d: headPath(last, before) }) : '') +
      (tail === 'arrow' ? element('path', { class: 't', d: headPath(first, second) }) : ''),
  );
}

function labelled({ edge: id, rect, runs, badge: isBadge }: PlacedLabel, style: Style): string {
  const { x, y, width, height } = rect;
  const content = isBadge
    ? badge(x + width / 2, y + height / 2, runs[0]?.text ?? '', style)
    : element('rect', { x, y, width, height, rx: 4 }) + runs.map((run) => text(run, style)).join('');
  return element('g', { class: 'lab', 'data-id': id }, content);
}

export function badge(x: number, y: number, mark: string, style: Style): string {
  const size = style.smallPx > 12 ? ' s' : '';
  return (
    element('circle', { class: 'disc', cx: x, cy: y, r: mark.length > 1 ? 9 : 8 }) +
    `<text class="n${size}" x="${px(x)}" y="${px(y)}">${escape(mark)}</text>`
  );
}
