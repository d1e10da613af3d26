/** A part of the page that was built for an address, as its HTML; empty where there is none. */
export async function builtPart(address: string, id: string): Promise<string> {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.getElementById(id)?.innerHTML ?? '';
}
