import type { Space } from '@rialto/client';

/** The sections of a blueprint that have a page. */
const pages = {
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

const isSection = (id: string): id is SectionId => Object.hasOwn(pages, id);

export function sectionsOf(space: Space): Section[] {
  return space.sections.flatMap(({ id, name, icon }) => (isSection(id) ? [{ id, name, icon, to: pages[id] }] : []));
}
