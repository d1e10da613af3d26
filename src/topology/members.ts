import type { OdsCode } from './identifiers.ts';

/** The things inside a box, by id, in reading order. Ids are unique in the whole definition. */
export interface Members {
  readonly [id: string]: Member;
}

/** A federation or shared-care initiative: a dashed line around organisations, no organisation itself. */
export interface Boundary<M extends Members = Members> {
  readonly kind: 'boundary';
  readonly title: string;
  readonly members: M;
}

/** An organisation that uses systems; `title` is what it is, `name` and `ods` are which one (synthetic). */
export interface Organisation<M extends Members = Members> {
  readonly kind: 'organisation';
  readonly title: string;
  readonly name: string;
  readonly ods: OdsCode;
  readonly members: M;
}

/** Premises of whoever runs a Message Handling Server for others. */
export interface Middleware<M extends Members = Members> {
  readonly kind: 'middleware';
  readonly title: string;
  readonly name: string;
  readonly ods: OdsCode;
  readonly members: M;
}

/** People who use a system. */
export interface People {
  readonly kind: 'people';
  readonly title: string;
}

/** An end-user system: what a person works with, and what an ASID is given to. */
export interface System {
  readonly kind: 'system';
  readonly title: string;
}

/** A Message Handling Server: exchanges messages with the Spine for one or more systems. */
export interface MessageHandlingServer<M extends Members = Members> {
  readonly kind: 'mhs';
  readonly title: string;
  /** The name that its certificate carries and by which others reach it. */
  readonly host: string;
  /** Adapters that stand inside it. */
  readonly members: M;
}

/** A part of a Message Handling Server that speaks to one service. */
export interface Adapter {
  readonly kind: 'adapter';
  readonly title: string;
}

/** The group of national services; it holds `pds`, `sds` and `ssp`. */
export interface SpineServices<M extends Members = Members> {
  readonly kind: 'spine-services';
  readonly title: string;
  readonly members: M;
}

/** One national service. */
export interface SpineService {
  readonly kind: 'spine-service';
  readonly title: string;
  readonly host: string;
}

/** Anything that stands in a picture. */
export type Member =
  | Boundary
  | Organisation
  | Middleware
  | People
  | System
  | MessageHandlingServer
  | Adapter
  | SpineServices
  | SpineService;

/** What a member is. */
export type MemberKind = Member['kind'];

/**
 * A dashed line around organisations that work together.
 *
 * @example
 * ```ts
 * const care = boundary('Shared care', {
 *   elm: organisation('GP Practice', 'Elm Tree Surgery', odsCode('Z99101'), {}),
 * });
 * Object.keys(care.members); // => ['elm']
 * ```
 */
export const boundary = <const M extends Members>(title: string, members: M): Boundary<M> => ({
  kind: 'boundary',
  title,
  members,
});

/**
 * An organisation with its people and systems.
 *
 * @example
 * ```ts
 * const elm = organisation('GP Practice', 'Elm Tree Surgery', odsCode('Z99101'), {
 *   elmSystem: system('GP Practice System'),
 * });
 * elm.ods; // => 'Z99101'
 * ```
 */
export const organisation = <const M extends Members>(
  title: string,
  name: string,
  ods: OdsCode,
  members: M,
): Organisation<M> => ({ kind: 'organisation', title, name, ods, members });

/**
 * The premises of a Message Handling Server that serves several organisations.
 *
 * @example
 * ```ts
 * const hub = middleware('Portal server', 'Amber Hub', odsCode('Z9A10'), {
 *   hubMhs: mhs('mhs.amber-hub.example'),
 * });
 * hub.kind; // => 'middleware'
 * ```
 */
export const middleware = <const M extends Members>(
  title: string,
  name: string,
  ods: OdsCode,
  members: M,
): Middleware<M> => ({ kind: 'middleware', title, name, ods, members });

/**
 * People who use a system.
 *
 * @example
 * ```ts
 * people('Practice staff'); // => { kind: 'people', title: 'Practice staff' }
 * ```
 */
export const people = (title: string): People => ({ kind: 'people', title });

/**
 * An end-user system.
 *
 * @example
 * ```ts
 * system('GP Practice System'); // => { kind: 'system', title: 'GP Practice System' }
 * ```
 */
export const system = (title: string): System => ({ kind: 'system', title });

/** What a box holds that holds nothing. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- no key at all is what is meant
export type NoMembers = Readonly<Record<never, Member>>;

/**
 * A Message Handling Server, reached at `host`, with the adapters inside it.
 *
 * @example
 * ```ts
 * mhs('mhs.elm-tree.example').host; // => 'mhs.elm-tree.example'
 * ```
 */
export function mhs(host: string): MessageHandlingServer<NoMembers>;
export function mhs<const M extends Readonly<Record<string, Adapter>>>(
  host: string,
  adapters: M,
): MessageHandlingServer<M>;
export function mhs(host: string, adapters: Readonly<Record<string, Adapter>> = {}): MessageHandlingServer {
  return { kind: 'mhs', title: 'MHS', host, members: adapters };
}

/**
 * A part of a Message Handling Server that speaks to one service.
 *
 * @example
 * ```ts
 * adapter('SMSP'); // => { kind: 'adapter', title: 'SMSP' }
 * ```
 */
export const adapter = (title: string): Adapter => ({ kind: 'adapter', title });

const services = {
  pds: { kind: 'spine-service', title: 'PDS', host: 'pds.spine.example' },
  sds: { kind: 'spine-service', title: 'SDS', host: 'sds.spine.example' },
  ssp: { kind: 'spine-service', title: 'Spine Secure Proxy', host: 'ssp.spine.example' },
} as const satisfies Members;

/**
 * The national services that every picture shows: PDS, SDS and the Spine Secure Proxy.
 *
 * @example
 * ```ts
 * Object.keys(spineServices().members); // => ['pds', 'sds', 'ssp']
 * ```
 */
export const spineServices = (): SpineServices<typeof services> => ({
  kind: 'spine-services',
  title: 'Spine services',
  members: services,
});

/** Ids of the members of kind `K` at any depth of `M`; the compiler refuses every other name. */
export type IdsOf<M extends Members, K extends MemberKind = MemberKind> = {
  [Id in keyof M & string]:
    | (M[Id]['kind'] extends K ? Id : never)
    | (M[Id] extends { readonly members: infer Inner extends Members } ? IdsOf<Inner, K> : never);
}[keyof M & string];
