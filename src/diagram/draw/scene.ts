import type { Head, Pattern } from './flowchart-graph.ts';
import type { Look } from './look.ts';

/** A picture as geometry, in px: what the layouts write, the SVG writer reads and the invariants check. */
export interface Scene {
  width: number;
  height: number;
  readonly groups: PlacedGroup[];
  readonly leaves: PlacedLeaf[];
  /** Dotted connections between a card and what it registers. */
  readonly stems: PlacedStem[];
  readonly edges: PlacedEdge[];
  readonly labels: PlacedLabel[];
  /** What the numbers on the edges mean, below a narrow picture. */
  readonly key: PlacedKey[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** One line of text; y is the middle of the line. */
export interface TextRun extends Point {
  readonly text: string;
  readonly bold: boolean;
  readonly sizePx: number;
  readonly anchor: 'start' | 'middle';
}

export interface PlacedGroup {
  readonly id: string;
  readonly classes: readonly string[];
  readonly look: Look;
  readonly rect: Rect;
  readonly runs: readonly TextRun[];
  readonly parent: string | undefined;
}

export interface PlacedLeaf extends PlacedGroup {
  /** The y below which a card's attributes stand. */
  readonly divider?: number;
}

export interface PlacedStem {
  readonly edge: string;
  readonly points: readonly Point[];
}

export interface PlacedEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  readonly tail: Head;
  readonly head: Head;
  readonly pattern: Pattern;
  /** Edges of one bundle may share a line. */
  readonly bundle: string;
}

export interface PlacedLabel {
  readonly edge: string;
  readonly rect: Rect;
  readonly runs: readonly TextRun[];
  /** A number in a disc, explained by the key. */
  readonly badge: boolean;
}

export interface PlacedKey {
  readonly disc: Point;
  readonly mark: string;
  readonly runs: readonly TextRun[];
}

export const emptyScene = (): Scene => ({
  width: 0,
  height: 0,
  groups: [],
  leaves: [],
  stems: [],
  edges: [],
  labels: [],
  key: [],
});

export const shifted = <T extends Point>(thing: T, dx: number, dy: number): T => ({
  ...thing,
  x: thing.x + dx,
  y: thing.y + dy,
});
