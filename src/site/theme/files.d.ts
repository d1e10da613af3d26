declare module '*.woff2' {
  const url: string;
  export default url;
}

declare module '@generated/topology-pages/default/definitions.json' {
  const definitions: readonly unknown[];
  export default definitions;
}
