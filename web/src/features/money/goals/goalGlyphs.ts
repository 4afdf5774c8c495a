import {
  Baby,
  Bike,
  Car,
  Gift,
  GraduationCap,
  Hammer,
  Heart,
  House,
  Laptop,
  Map,
  PiggyBank,
  Plane,
  ShieldCheck,
  Target,
  type LucideIcon,
} from 'lucide-react';

/** The drawings that a goal may have, by the name that is kept in its record. */
export const goalGlyphs = {
  target: Target,
  house: House,
  'shield-check': ShieldCheck,
  plane: Plane,
  map: Map,
  car: Car,
  bike: Bike,
  'graduation-cap': GraduationCap,
  baby: Baby,
  heart: Heart,
  gift: Gift,
  laptop: Laptop,
  hammer: Hammer,
  'piggy-bank': PiggyBank,
} satisfies Record<string, LucideIcon>;

export function goalGlyph(icon: string | null | undefined): LucideIcon {
  return (goalGlyphs as Record<string, LucideIcon>)[icon ?? ''] ?? Target;
}
