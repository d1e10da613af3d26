/**
 * Read a topology, judge it by a body of guidance, and draw it.
 *
 * @module reading
 */
export { exchangeMermaid } from '../diagram/exchange-mermaid.ts';
export { topologyDrawing, type DrawingForm } from '../diagram/terminal/drawing.ts';
export { topologyMermaid } from '../diagram/topology-mermaid.ts';
export { profiles, type Profile, type ProfileId } from '../topology/profiles.ts';
export { routeBetween, type Leg } from '../topology/routes.ts';
export { judge, rules, validate, type Rule, type Ruling } from '../topology/rules/index.ts';
export { memberOf, membersOfKind, organisationOf, placedMembers, type Placed } from '../topology/tree.ts';
