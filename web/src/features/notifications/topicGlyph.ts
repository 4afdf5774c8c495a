import { Bell, BookOpen, Megaphone, MessageCircle, type LucideIcon } from 'lucide-react';

/** What notices about it are drawn as. */
export function topicGlyph(topic: string): LucideIcon {
  switch (topic.split(':')[0]) {
    case 'conversation':
      return MessageCircle;
    case 'announcement':
      return Megaphone;
    case 'book':
      return BookOpen;
    default:
      return Bell;
  }
}
