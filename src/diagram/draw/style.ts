/** Sizes in px of one form of a picture. No text is ever below 12. */
export interface Style {
  readonly form: 'wide' | 'compact' | 'narrow';
  readonly fontPx: number;
  readonly smallPx: number;
  readonly linePx: number;
  readonly smallLinePx: number;
  readonly leafPadX: number;
  readonly leafPadY: number;
  readonly groupPad: number;
  readonly leafMaxPx: number;
  /** A title is not broken below this width, even where its group is narrower. */
  readonly titleMinPx: number;
  /** Widest card before its attributes are broken. */
  readonly cardMaxPx: number;
  readonly layerGap: number;
  readonly gap: number;
  readonly stemPx: number;
}

export const wideStyle: Style = {
  form: 'wide',
  fontPx: 14,
  smallPx: 13,
  linePx: 18,
  smallLinePx: 17,
  leafPadX: 14,
  leafPadY: 10,
  groupPad: 14,
  leafMaxPx: 160,
  titleMinPx: 190,
  cardMaxPx: 230,
  layerGap: 32,
  gap: 16,
  stemPx: 16,
};

export const compactStyle: Style = {
  ...wideStyle,
  form: 'compact',
  fontPx: 13,
  smallPx: 12,
  linePx: 17,
  smallLinePx: 16,
  leafPadX: 10,
  leafPadY: 8,
  groupPad: 12,
  leafMaxPx: 120,
  titleMinPx: 150,
  cardMaxPx: 190,
  layerGap: 24,
  gap: 14,
  stemPx: 12,
};

/** The last try before a wide picture is given up. */
export const tightStyle: Style = { ...compactStyle, cardMaxPx: 142, leafMaxPx: 100, layerGap: 20, groupPad: 10 };

export const narrowStyle: Style = {
  ...compactStyle,
  form: 'narrow',
  leafMaxPx: 200,
  cardMaxPx: 230,
  groupPad: 10,
  layerGap: 24,
  gap: 12,
};

/** The width of a page's text column that wide pictures should fit. */
export const columnPx = 900;
/** The inner width of a 390 px phone screen. */
export const phonePx = 358;
