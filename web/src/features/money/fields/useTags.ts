import { useMemo } from 'react';
import { useTable } from '../book/BookContext';

/** All tags in use, those used most first. */
export function useTags(): readonly string[] {
  const { table, version } = useTable('transaction');
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { tags } of table.values()) for (const tag of tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([tag]) => tag);
    // The version stands for what is in the table.
  }, [table, version]);
}
