import { useMemo } from 'react';
import { useTable } from '../book/BookContext';

const most = 8;

/** Who was paid before and fits what is typed. */
export function usePayees(): (text: string) => string[] {
  const { table, version } = useTable('transaction');
  return useMemo(() => {
    let counts: Map<string, number> | undefined;
    const count = () => {
      const made = new Map<string, number>();
      for (const { payee } of table.values()) if (payee) made.set(payee, (made.get(payee) ?? 0) + 1);
      return made;
    };
    return (text) => {
      counts ??= count();
      const wanted = text.trim().toLowerCase();
      return [...counts]
        .filter(([name]) => name.toLowerCase().includes(wanted) && name !== text)
        .toSorted((a, b) => b[1] - a[1])
        .slice(0, most)
        .map(([name]) => name);
    };
    // The version stands for what is in the table.
  }, [table, version]);
}
