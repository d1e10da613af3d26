/**
 * Mermaid text → a static, themeable picture in two forms, wide and narrow, switched by CSS alone.
 *
 * ## The dialect
 *
 * Any `flowchart LR|TB` and any `sequenceDiagram` within the subset below is drawn; anything else is a {@link MermaidProblem}.
 *
 * Every text names its picture: `accTitle: …`, and should describe it: `accDescr: …`.
 *
 * ### Flowcharts
 * - Subgraphs `id["Title<br/>second line"]`, nested, in reading order; nodes inside them, before any edge. The first line of a title
 *   is bold. In `flowchart LR` a subgraph of unconnected nodes is drawn as a list unless it says `direction LR`.
 * - Nodes `id["label"]`, `("rounded")`, `(["stadium"])`, `(("circle"))`, `{"diamond"}`, `[("cylinder")]`, `[["subroutine"]]`,
 *   `{{"hexagon"}}`.
 * - Edges `-->` (request), `---` (internal), `-.->` (logical), `==>`, `<-->`, with an id and a label in exactly this form:
 *   `a e1@-->|"1 look up"| b`. Unlabelled edges of one kind that fan in or out share a line.
 * - Every class is defined by a `classDef`, and `class` statements come after every edge; its colours are for other renderers, ours come from diagram.css. Known classes of nodes:
 *   `system`, `mhs`, `adapter`, `spine`, `people` and `record`; of subgraphs: `boundary`, `organisation`, `middleware`,
 *   `spineservices`, `mhs`. A `record` is a card, `id("title<br/>attribute<br/>attribute"):::record`, with exactly one edge, `-.-`, to
 *   the node or subgraph beside it that it registers.
 * - Edges can be links, which Mermaid does not know: they are handed to {@link drawMermaid} beside the text, by the ids of the edges.
 * - Characters with a meaning in Mermaid are written as entities: `#35;` `#quot;` `#lt;` `#59;`.
 *
 * ### Sequence diagrams
 * - `participant` and `actor`, with `as`; messages `->>` `-->>` `-x` `--x` `-)` `--)` `->` `-->`; `activate`, `deactivate`, `+`, `-`;
 *   `Note left of|right of|over`; `alt`/`else`, `opt`, `loop`, `par`/`and`, `critical`/`option`, `break`; `autonumber`.
 *
 * @module
 */
import { figure } from './figure.ts';
import { toFlowchartGraph, type FlowchartGraph } from './flowchart-graph.ts';
import { flowchartSvg } from './flowchart-svg.ts';
import { checkLinks, type EdgeLinks } from './links.ts';
import { parseMermaid } from './mermaid-parser.ts';
import { layoutNarrow } from './narrow.ts';
import { toPlan } from './plan.ts';
import { MermaidProblem, throwProblems } from './problem.ts';
import { sequenceStatementProblems, toSequenceGraph, type SequenceGraph } from './sequence-graph.ts';
import { layoutSequence } from './sequence-layout.ts';
import { sequenceSvg } from './sequence-svg.ts';
import { Source } from './source.ts';
import { columnPx, compactStyle, narrowStyle, phonePx, wideStyle, type Style } from './style.ts';
import { image } from './svg.ts';
import { layoutWide } from './wide.ts';

export type { EdgeLink, EdgeLinks } from './links.ts';
export { drawSwatch, type Swatch } from './swatch.ts';
export { MermaidProblem, type Problem } from './problem.ts';
export type {
  Direction,
  FlowchartGraph,
  FlowEdge,
  FlowGroup,
  FlowLeaf,
  FlowNode,
  Head,
  Pattern,
  Shape,
} from './flowchart-graph.ts';
export type { Activation, Actor, Frame, Message, Note, SequenceGraph, Step } from './sequence-graph.ts';

/** A picture ready to be put into a page that loads diagram.css and the measured font. */
export interface Drawing {
  readonly kind: 'flowchart' | 'sequence';
  readonly title: string;
  readonly description: string;
  /** SVG for a text column. */
  readonly wide: string;
  /** SVG for a phone. */
  readonly narrow: string;
  /** Natural width of the wide form. */
  readonly widthPx: number;
  /** Both forms in one element, of which CSS shows one; no JavaScript. */
  readonly html: string;
}

/** What mermaid's own parser sees in a text, as neutral data. Throws a {@link MermaidProblem} with everything it would mangle. */
export async function readMermaid(text: string): Promise<FlowchartGraph | SequenceGraph> {
  const source = new Source(text);
  if (/^\s*sequenceDiagram\b/m.test(text)) throwProblems(sequenceStatementProblems(source));
  return parseMermaid<FlowchartGraph | SequenceGraph>(text, (parsed) =>
    parsed.kind === 'flowchart' ? toFlowchartGraph(parsed.db, source) : toSequenceGraph(parsed.db, source),
  );
}

/**
 * Draws a text in both forms. Nodes, groups and edges carry `data-id`, messages `data-message`, for pages that light them up.
 *
 * @param options - `id` must be unique on the page: the ids of titles and descriptions begin with it; `links` are where edges lead
 */
export async function drawMermaid(
  text: string,
  { id, links = {} }: { readonly id: string; readonly links?: EdgeLinks },
): Promise<Drawing> {
  const graph = await readMermaid(text);
  const { kind, title, description } = graph;
  checkLinks(links, graph.kind === 'flowchart' ? graph.edges : []);
  if (title === '') {
    const message = `Cannot name the picture \`${id}\`: found no accTitle, expected a line \`accTitle: …\``;
    throw new MermaidProblem([{ line: 1, construct: 'accTitle', message }]);
  }
  const { wide, narrow } = graph.kind === 'flowchart' ? await drawFlowchart(graph, links) : drawSequence(graph);
  const role = Object.keys(links).length === 0 ? 'img' : 'group';
  const svg = (form: Form, suffix: 'w' | 'n'): string =>
    image({ ...form, id: `${id}-${suffix}`, className: `dg dg-${suffix}${form.className}`, role }, graph, form.content);
  const [wideSvg, narrowSvg] = [svg(wide, 'w'), svg(narrow, 'n')];
  const html = figure({ svg: wideSvg, width: wide.width }, { svg: narrowSvg, width: narrow.width }, wide.smallestPx);
  return { kind, title, description, wide: wideSvg, narrow: narrowSvg, widthPx: wide.width, html };
}

interface Form {
  readonly width: number;
  readonly height: number;
  readonly className: '' | ' dg-c';
  readonly smallestPx: number;
  readonly content: string;
}

function toForm({ width, height }: { width: number; height: number }, style: Style, content: string): Form {
  return { width, height, className: style.form === 'compact' ? ' dg-c' : '', smallestPx: style.smallPx, content };
}

async function drawFlowchart(graph: FlowchartGraph, links: EdgeLinks): Promise<{ wide: Form; narrow: Form }> {
  const plan = toPlan(graph);
  const { scene, style } = await layoutWide(plan);
  const narrow = layoutNarrow(plan, phonePx);
  return {
    wide: toForm(scene, style, flowchartSvg(scene, style, links)),
    narrow: toForm(narrow, narrowStyle, flowchartSvg(narrow, narrowStyle, links)),
  };
}

function drawSequence(graph: SequenceGraph): { wide: Form; narrow: Form } {
  const form = (style: Style, limitPx: number): Form => {
    const scene = layoutSequence(graph, style, limitPx);
    return toForm(scene, style, sequenceSvg(scene, style));
  };
  const roomy = form(wideStyle, columnPx);
  const wide = roomy.width <= columnPx ? roomy : form(compactStyle, columnPx);
  return { wide, narrow: form(narrowStyle, phonePx) };
}
