import type { PluginOptions } from '@docusaurus/plugin-content-docs';

type Generator = PluginOptions['sidebarItemsGenerator'];

const sides = [
  ['consumer', 'Consumers'],
  ['provider', 'Providers'],
] as const;

/** The items of a folder: without its index, which its category links to, and topologies by side. */
export const sidebarItems: Generator = async ({ defaultSidebarItemsGenerator, ...folder }) => {
  const items = await defaultSidebarItemsGenerator(folder);
  const pages = items.filter((item) => item.type !== 'doc' || !item.id.endsWith('/index'));
  if (folder.item.dirName !== 'topologies') return pages;
  const roles = new Map(folder.docs.map(({ id, frontMatter }) => [id, frontMatter['sidebar_custom_props']]));
  return sides.map(([role, label]) => ({
    type: 'category',
    label,
    className: 'side',
    collapsible: false,
    collapsed: false,
    items: pages.filter((item) => item.type === 'doc' && (roles.get(item.id) as { role?: string }).role === role),
  }));
};
