const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The one place where text becomes HTML. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** Part of a page that no script holds: HTML, in a fence that remark/still.ts takes. */
export const still = (html: string): string => `\`\`\`html still\n${html}\n\`\`\``;

/** A table as the site has them, with a name: cells are HTML already; on a phone, rows are cards. */
export function htmlTable(label: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('');
  const body = rows.map((cells) => {
    const marked = cells.map(
      (cell, at) => `<td role="cell" data-label="${escapeHtml(columns[at] ?? '')}"><div>${cell}</div></td>`,
    );
    return `<tr role="row">${marked.join('')}</tr>`;
  });
  return `<div class="table-region table-region--stacked" role="group" aria-label="${escapeHtml(label)}"><table role="table"><thead><tr>${head}</tr></thead><tbody role="rowgroup">${body.join('\n')}</tbody></table></div>`;
}
