import type { Exchange, Hop } from '../../exchange/index.ts';

const stepMs = 350;

/** The parts of the page's own picture that a hop touches; those of other topologies are not in it. */
function idsOf({ from, to, connection }: Hop, topology: string): string[] {
  return [from, connection, to].flatMap((id) => {
    if (!id.includes('/')) return [id];
    const [owner, member = ''] = id.split('/');
    return owner === topology ? [member.replaceAll('-', '_')] : [];
  });
}

const partsOf = (picture: Element, id: string): Element[] => [
  ...picture.querySelectorAll(`[data-id="${CSS.escape(id)}"]`),
];

/** Puts every light of a picture out. */
export function darken(picture: Element): void {
  for (const part of picture.querySelectorAll('.lit')) part.classList.remove('lit', 'lit-failed');
}

/** Lights one hop of an exchange, and nothing else. */
export function lightHop(picture: Element, hop: Hop, topology: string): void {
  darken(picture);
  light(picture, hop, topology);
}

function light(picture: Element, hop: Hop, topology: string): void {
  for (const id of idsOf(hop, topology)) for (const part of partsOf(picture, id)) part.classList.add('lit');
}

/**
 * Lets an exchange run over a picture, hop by hop; at once for readers who want no motion.
 *
 * @returns a function that stops it
 */
export function run(picture: Element, { hops, failed }: Exchange, topology: string): () => void {
  darken(picture);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const fail = () => {
    const id = failed?.at.includes('/') ? failed.at.split('/')[1] : failed?.at;
    for (const part of partsOf(picture, id ?? '')) part.classList.add('lit', 'lit-failed');
  };
  const timers = hops.map((hop, step) =>
    window.setTimeout(
      () => {
        light(picture, hop, topology);
        if (step === hops.length - 1) fail();
      },
      still ? 0 : step * stepMs,
    ),
  );
  return () => {
    timers.forEach(clearTimeout);
  };
}
