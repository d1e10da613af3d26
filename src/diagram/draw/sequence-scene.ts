import type { Frame, Message } from './sequence-graph.ts';
import type { Point, Rect, TextRun } from './scene.ts';

/** A sequence diagram as geometry, in px. */
export interface SequenceScene {
  readonly width: number;
  height: number;
  readonly heads: {
    readonly id: string;
    readonly role: 'participant' | 'actor';
    readonly rect: Rect;
    readonly runs: readonly TextRun[];
  }[];
  readonly lifelines: { readonly id: string; readonly x: number; readonly from: number; to: number }[];
  readonly bars: { readonly id: string; readonly rect: Rect }[];
  readonly messages: PlacedMessage[];
  readonly notes: { readonly rect: Rect; readonly runs: readonly TextRun[] }[];
  readonly frames: PlacedFrame[];
}

export interface PlacedMessage {
  readonly message: Message;
  readonly points: readonly Point[];
  /** The page-coloured strip behind the label, where lifelines are interrupted. */
  readonly strip: Rect;
  readonly disc?: Point;
  readonly runs: readonly TextRun[];
}

export interface PlacedFrame {
  readonly operator: Frame['operator'];
  readonly rect: Rect;
  readonly tab: Rect;
  readonly dividers: readonly number[];
  readonly strips: readonly Rect[];
  readonly runs: readonly TextRun[];
}
