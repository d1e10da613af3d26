export * from './exchange-mermaid.ts';
export * from './legend.ts';
export * from './mermaid-text.ts';
export * from './terminal/drawing.ts';
export * from './topology-mermaid.ts';
export * from './words.ts';
