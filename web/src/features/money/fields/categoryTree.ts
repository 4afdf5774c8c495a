import { folded, type CategoryRow, type CategoryTree } from '@rialto/client/money';

export interface CategoryNode {
  category: CategoryRow;
  depth: number;
  /** Its own name after those above it: "Food › Groceries". */
  path: string;
  /** Its own drawing, or that of the nearest one above that has one. */
  icon: string | null;
}

export function nodesOf(tree: CategoryTree): CategoryNode[] {
  return tree.flat().map(({ row, depth }) => ({
    category: row,
    depth,
    path: tree.label(row.id),
    icon: tree.path(row.id).findLast(({ icon }) => icon)?.icon ?? null,
  }));
}

/** Those whose path has all of the words; names that begin with what is typed come first. */
export function findCategories(nodes: readonly CategoryNode[], text: string): CategoryNode[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...nodes];
  const found = nodes.filter(({ path }) => words.every((word) => folded(path).includes(word)));
  const begins = ({ category }: CategoryNode) => folded(category.name).startsWith(words[0] ?? '');
  return [...found.filter(begins), ...found.filter((node) => !begins(node))];
}
