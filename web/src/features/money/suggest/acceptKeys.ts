import type { KeyboardEvent } from 'react';

/** As `aria-keyshortcuts` writes it. Enter alone saves. */
export const acceptKeys = 'Alt+Enter';

export const acceptsSuggestion = ({ key, altKey }: Pick<KeyboardEvent, 'key' | 'altKey'>) => key === 'Enter' && altKey;
