import { Users, WalletCards, type LucideIcon } from 'lucide-react';
import type { Conversation } from './conversation';

/** What a group is drawn as: one that belongs to a book is not taken for one that people made. */
export const groupGlyph = ({ subject }: Pick<Conversation, 'subject'>): LucideIcon =>
  subject?.startsWith('book:') ? WalletCards : Users;
