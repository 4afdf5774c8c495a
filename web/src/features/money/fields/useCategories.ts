import { useMemo } from 'react';
import { useRows } from '../book/BookContext';
import { categoryTree, type CategoryNode } from './categoryTree';

export interface Categories {
  nodes: readonly CategoryNode[];
  get: (id: string | null | undefined) => CategoryNode | undefined;
}

/** The tree of categories, and each of them by its id. */
export function useCategories(): Categories {
  const rows = useRows('category');
  return useMemo(() => {
    const nodes = categoryTree(rows);
    const byId = new Map(nodes.map((node) => [node.category.id, node]));
    return { nodes, get: (id) => (id ? byId.get(id) : undefined) };
  }, [rows]);
}
