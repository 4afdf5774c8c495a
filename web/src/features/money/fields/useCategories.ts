import { useMemo } from 'react';
import { useIndex } from '../book/indexes';
import { nodesOf, type CategoryNode } from './categoryTree';

export interface Categories {
  nodes: readonly CategoryNode[];
  get: (id: string | null | undefined) => CategoryNode | undefined;
}

/** The tree of categories, and each of them by its id. */
export function useCategories(): Categories {
  const { index: tree, version } = useIndex('categories');
  return useMemo(() => {
    const nodes = nodesOf(tree);
    const byId = new Map(nodes.map((node) => [node.category.id, node]));
    return { nodes, get: (id) => (id ? byId.get(id) : undefined) };
    // The version stands for what is in the tree.
  }, [tree, version]);
}
