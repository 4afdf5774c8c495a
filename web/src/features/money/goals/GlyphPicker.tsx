import { useId } from 'react';
import type { LucideIcon } from 'lucide-react';
import { Icon } from '@/ui/Icon';

interface GlyphPickerProps<Name extends string> {
  label: string;
  glyphs: Record<Name, LucideIcon>;
  nameOf: (name: Name) => string;
  value: string;
  onChange: (name: NoInfer<Name>) => void;
}

/** One drawing of some, all in view; arrow keys move as in any group of radio buttons. */
export function GlyphPicker<Name extends string>({ label, glyphs, nameOf, value, onChange }: GlyphPickerProps<Name>) {
  const id = useId();
  const names = Object.keys(glyphs) as Name[];
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-small font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {names.map((name) => (
          <label
            key={name}
            className="grid size-8 cursor-pointer place-items-center rounded-md text-ink-2 hover:bg-sunken has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent max-tablet:size-10"
          >
            <input
              type="radio"
              name={id}
              value={name}
              aria-label={nameOf(name)}
              title={nameOf(name)}
              checked={value === name}
              onChange={() => onChange(name)}
              className="sr-only"
            />
            <Icon as={glyphs[name]} size={18} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
