import type { Space } from '@rialto/client';

/** The sections of a blueprint that have a page. */
const pages = {
  overview: '/s/$spaceId/overview',
  transactions: '/s/$spaceId/transactions',
  accounts: '/s/$spaceId/accounts',
  budgets: '/s/$spaceId/budgets',
  goals: '/s/$spaceId/goals',
  bills: '/s/$spaceId/bills',
  reports: '/s/$spaceId/reports',
  messages: '/s/$spaceId/messages',
  people: '/s/$spaceId/people',
} as const;

export type SectionId = keyof typeof pages;

export interface Section {
  id: SectionId;
  name: string;
  icon: string;
  to: (typeof pages)[SectionId];
}

/** What one must be allowed to, to have a use for these pages. */
const needs: Partial<Record<SectionId, string>> = Object.fromEntries(
  ['overview', 'transactions', 'accounts', 'budgets', 'goals', 'bills', 'reports'].map((id) => [id, 'books.use']),
);

/** What a space with books has within reach of a thumb, around the button that adds a transaction. */
const bookTabs: readonly SectionId[] = ['overview', 'transactions', 'budgets'];
const otherTabs = 4;

const isSection = (id: string): id is SectionId => Object.hasOwn(pages, id);

/** The pages of a space that are for you, in its order. */
export function sectionsOf(space: Space): Section[] {
  const may = space.membership?.permissions ?? [];
  return space.sections.flatMap(({ id, name, icon }) => {
    if (!isSection(id)) return [];
    const need = needs[id];
    return need === undefined || may.includes(need) ? [{ id, name, icon, to: pages[id] }] : [];
  });
}

/** The sections of the phone's bottom tabs; the others are behind "More". */
export function tabsOf(space: Space, usesBooks: boolean): Section[] {
  const sections = sectionsOf(space);
  return usesBooks ? sections.filter(({ id }) => bookTabs.includes(id)) : sections.slice(0, otherTabs);
}
