import {
  CalendarDays,
  Circle,
  Compass,
  CreditCard,
  FileText,
  Gem,
  GraduationCap,
  Handshake,
  Heart,
  House,
  Landmark,
  LayoutGrid,
  MessageCircle,
  Settings,
  Store,
  Users,
  Wallet,
  type LucideIcon,
} from 'lucide-react';
import { RingsGlyph } from '@/ui/glyphs';

/** The drawings a blueprint may name; all of Lucide would be a megabyte. */
const glyphs: Record<string, LucideIcon> = {
  'calendar-days': CalendarDays,
  compass: Compass,
  'credit-card': CreditCard,
  'file-text': FileText,
  gem: Gem,
  'graduation-cap': GraduationCap,
  handshake: Handshake,
  heart: Heart,
  house: House,
  home: House,
  landmark: Landmark,
  'layout-grid': LayoutGrid,
  'layout-dashboard': LayoutGrid,
  'message-circle': MessageCircle,
  'message-square': MessageCircle,
  messages: MessageCircle,
  rings: RingsGlyph,
  settings: Settings,
  store: Store,
  users: Users,
  wallet: Wallet,
};

export function glyphOf(name: string): LucideIcon {
  return glyphs[name] ?? Circle;
}
