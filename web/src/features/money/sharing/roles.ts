import type { BookRole } from '../book/books';

export const bookRoles: readonly BookRole[] = ['owner', 'editor', 'viewer', 'advisor'];
