/** Nothing: there is one version of these pages, and all of it is listed. */
export default function ContentVisibility(): null {
  return null;
}
