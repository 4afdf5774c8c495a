import type { Category, Id } from '../generated/records-money.js';
import type { Row, Table } from '../sync/types.js';
import { planned, refused, type Planned, type Tables } from './book.js';
import { LiveIndex } from './live-index.js';

export type CategoryRow = Row<Category>;

interface Tree {
  readonly roots: readonly CategoryRow[];
  readonly children: ReadonlyMap<Id, readonly CategoryRow[]>;
  readonly parents: ReadonlyMap<Id, Id>;
}

/** Categories with their children, in the order of `position`, then name. */
export class CategoryTree extends LiveIndex {
  readonly #table: Table<Category>;
  #tree: Tree | undefined;
  #families = new Map<Id, ReadonlySet<Id>>();

  constructor(tables: Tables) {
    super();
    this.#table = tables.table('category');
    this.follow(this.#table, () => {
      this.#tree = undefined;
      this.#families = new Map();
    });
  }

  get(id: Id): CategoryRow | undefined {
    return this.#table.get(id);
  }

  roots(kind?: Category['kind']): readonly CategoryRow[] {
    const { roots } = this.#built();
    return kind ? roots.filter((row) => row.kind === kind) : roots;
  }

  children(id: Id): readonly CategoryRow[] {
    return this.#built().children.get(id) ?? [];
  }

  parentOf(id: Id): Id | undefined {
    return this.#built().parents.get(id);
  }

  /** From the root to the category itself. */
  path(id: Id): readonly CategoryRow[] {
    const row = this.#table.get(id);
    if (!row) return [];
    const parent = this.parentOf(id);
    return parent === undefined ? [row] : [...this.path(parent), row];
  }

  /** The root above a category: itself when nothing is. */
  rootOf(id: Id): Id {
    const parent = this.parentOf(id);
    return parent === undefined ? id : this.rootOf(parent);
  }

  /** `Food › Bread`. */
  label(id: Id, separator = ' › '): string {
    return this.path(id)
      .map(({ name }) => name)
      .join(separator);
  }

  /** The category and all below it. */
  withChildren(id: Id): ReadonlySet<Id> {
    const known = this.#families.get(id);
    if (known) return known;
    const family = new Set([id]);
    for (const child of this.children(id)) for (const one of this.withChildren(child.id)) family.add(one);
    this.#families.set(id, family);
    return family;
  }

  /** Everything in the order of the tree, with its depth: for pickers and lists. */
  flat(kind?: Category['kind']): { readonly row: CategoryRow; readonly depth: number }[] {
    const below = (rows: readonly CategoryRow[], depth: number): { row: CategoryRow; depth: number }[] =>
      rows.flatMap((row) => [{ row, depth }, ...below(this.children(row.id), depth + 1)]);
    return below(this.roots(kind), 0);
  }

  #built(): Tree {
    return (this.#tree ??= build(this.#table));
  }
}

/** Two devices may each have hung one category below the other: of such a ring, the smallest id becomes a root. */
function build(table: Table<Category>): Tree {
  const rows = [...table.values()].sort(inOrder);
  const parents = new Map<Id, Id>();
  for (const { id, parent } of rows) if (parent != null && parent !== id && table.get(parent)) parents.set(id, parent);
  for (const { id } of rows) {
    const ring = ringOf(id, parents);
    if (ring.length > 0) parents.delete(ring.sort()[0]!);
  }
  const children = new Map<Id, CategoryRow[]>();
  for (const row of rows) {
    const parent = parents.get(row.id);
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(row);
    else children.set(parent, [row]);
  }
  return { roots: rows.filter(({ id }) => !parents.has(id)), children, parents };
}

function ringOf(id: Id, parents: ReadonlyMap<Id, Id>): Id[] {
  const seen = new Set<Id>();
  for (let at: Id | undefined = id; at !== undefined; at = parents.get(at)) {
    if (seen.has(at)) return at === id ? [...seen] : [];
    seen.add(at);
  }
  return [];
}

function inOrder(a: CategoryRow, b: CategoryRow): number {
  const byPosition = (a.position ?? 0) - (b.position ?? 0);
  if (byPosition !== 0) return byPosition;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Categories that may be above one. */
const MAX_DEPTH = 8;

/** Hangs a category below another, or makes it a root. Children have the kind of their parent. */
export function moveCategory(tables: Tables, id: Id, parent: Id | null): Planned {
  const table = tables.table('category');
  const row = table.get(id);
  if (!row) return refused({ path: 'id', code: 'NOT_FOUND' });
  if (parent === null) return planned((draft) => draft.set('category', id, { parent: null }));
  const above = table.get(parent);
  if (!above) return refused({ path: 'parent', code: 'NOT_FOUND' });
  if (above.kind !== row.kind) return refused({ path: 'parent', code: 'INVALID' });
  const seen = new Set<Id>();
  for (let at: Id | null | undefined = parent; at != null && !seen.has(at); at = table.get(at)?.parent) {
    if (at === id) return refused({ path: 'parent', code: 'CYCLE' });
    seen.add(at);
  }
  if (seen.size > MAX_DEPTH) return refused({ path: 'parent', code: 'TOO_MANY' });
  return planned((draft) => draft.set('category', id, { parent }));
}
