import type { Category } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';

export type CategoryRow = Row<Category>;

export interface CategoryNode {
  category: CategoryRow;
  depth: number;
  /** Its own name after those above it: "Food / Groceries". */
  path: string;
  /** Its own drawing, or that of the nearest one above that has one. */
  icon: string | null;
}

const maxDepth = 8;

const order = (a: CategoryRow, b: CategoryRow) =>
  (a.position ?? 0) - (b.position ?? 0) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);

/** Parents before their children, in the order of their positions. What hangs in a loop or on nothing stands at the top. */
export function categoryTree(rows: readonly CategoryRow[]): CategoryNode[] {
  const ids = new Set(rows.map(({ id }) => id));
  const children = new Map<string, CategoryRow[]>();
  for (const row of rows) {
    const parent = row.parent && ids.has(row.parent) ? row.parent : '';
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const seen = new Set<string>();
  const nodes: CategoryNode[] = [];

  function visit(category: CategoryRow, depth: number, above: CategoryNode | undefined) {
    if (seen.has(category.id)) return;
    seen.add(category.id);
    const node = {
      category,
      depth,
      path: above ? `${above.path} / ${category.name}` : category.name,
      icon: category.icon ?? above?.icon ?? null,
    };
    nodes.push(node);
    if (depth < maxDepth)
      children
        .get(category.id)
        ?.toSorted(order)
        .forEach((each) => visit(each, depth + 1, node));
  }
  children
    .get('')
    ?.toSorted(order)
    .forEach((each) => visit(each, 0, undefined));
  rows.toSorted(order).forEach((each) => visit(each, 0, undefined));
  return nodes;
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Those whose path has all of the words; names that begin with what is typed come first. */
export function findCategories(nodes: readonly CategoryNode[], text: string): CategoryNode[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...nodes];
  const found = nodes.filter(({ path }) => words.every((word) => plain(path).includes(word)));
  const begins = ({ category }: CategoryNode) => plain(category.name).startsWith(words[0] ?? '');
  return [...found.filter(begins), ...found.filter((node) => !begins(node))];
}
