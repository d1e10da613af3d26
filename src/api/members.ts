/**
 * What stands in a picture: organisations, their systems, their servers, the Spine.
 *
 * @module members
 */
export {
  adapter,
  boundary,
  mhs,
  middleware,
  organisation,
  people,
  spineServices,
  system,
  type Adapter,
  type Boundary,
  type IdsOf,
  type Member,
  type MemberKind,
  type Members,
  type MessageHandlingServer,
  type Middleware,
  type Organisation,
  type People,
  type SpineService,
  type SpineServices,
  type System,
} from '../topology/members.ts';
