import * as Radix from '@radix-ui/react-toggle-group';

interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** One of a few, all in view. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as Value)}
      className="inline-flex gap-0.5 rounded-md bg-pressed p-0.5"
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className="grid h-6 place-items-center rounded-sm px-2.5 text-small font-medium whitespace-nowrap text-ink-2 hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:outline data-[state=on]:outline-line-strong data-[state=on]:focus-visible:outline-2 data-[state=on]:focus-visible:outline-accent max-tablet:h-8"
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
