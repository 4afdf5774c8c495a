import { useEffect, useId, useState, type KeyboardEvent } from 'react';

/** The row that a key leads to, or undefined when the key is not for the list. */
export function rowForKey(key: string, active: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count;
    case 'ArrowUp':
      return (active - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'PageDown':
      return Math.min(active + 8, count - 1);
    case 'PageUp':
      return Math.max(active - 8, 0);
    default:
      return undefined;
  }
}

/** Keys and roles of a text field that drives a list below it (ARIA combobox with a listbox). */
export function useListbox(count: number, onChoose: (row: number) => void) {
  const id = useId();
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, Math.max(count - 1, 0));
  const optionId = (row: number) => `${id}-${row}`;

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && count > 0) {
      event.preventDefault();
      onChoose(active);
      return;
    }
    const next = event.altKey || event.metaKey || event.ctrlKey ? undefined : rowForKey(event.key, active, count);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
  }

  return {
    active,
    setActive,
    inputProps: {
      role: 'combobox',
      'aria-expanded': true,
      'aria-controls': `${id}-list`,
      'aria-autocomplete': 'list' as const,
      'aria-activedescendant': count > 0 ? optionId(active) : undefined,
      onKeyDown,
    },
    listProps: { id: `${id}-list`, role: 'listbox' },
    optionProps: (row: number) => ({
      id: optionId(row),
      role: 'option',
      onPointerMove: () => setActive(row),
      onClick: () => onChoose(row),
    }),
  };
}
