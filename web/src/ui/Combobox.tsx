import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import { cx } from '@/lib/cx';
import { rowForKey } from '@/lib/useListbox';

export interface ComboboxOption {
  key: string;
  /** What stands in the field once it is chosen. */
  label: string;
  content?: ReactNode;
  /** Levels below the top of a tree. */
  depth?: number;
}

interface ComboboxProps<Option extends ComboboxOption> {
  label: string;
  /** What is typed; the list is whatever fits it. */
  text: string;
  onText: (text: string) => void;
  options: readonly Option[];
  onChoose: (option: Option) => void;
  /** Left without choosing: what was typed stands or goes, as the field likes. */
  onLeave?: () => void;
  placeholder?: string;
  /** Only the input, where the column says what it is. */
  bare?: boolean;
  large?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  /** Before the first option is marked, Enter belongs to the form: for free text with suggestions. */
  suggest?: boolean;
  /** Before the text: what is chosen, as a drawing. */
  start?: ReactNode;
  end?: ReactNode;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  className?: string;
  testId?: string;
  ref?: Ref<HTMLInputElement>;
}

const listHeight = 280;
const gap = 4;

interface Place {
  left: number;
  width: number;
  top?: number;
  bottom?: number;
}

/** Below the field, or above it where there is more room. */
function placeAt(field: DOMRect): Place {
  const width = Math.max(field.width, 220);
  const left = Math.max(8, Math.min(field.left, window.innerWidth - width - 8));
  const below = window.innerHeight - field.bottom;
  return below < listHeight && field.top > below
    ? { left, width, bottom: window.innerHeight - field.top + gap }
    : { left, width, top: field.bottom + gap };
}

/** A field with a list of what fits (ARIA combobox); the list lies above everything, whatever scrolls around it. */
export function Combobox<Option extends ComboboxOption>(props: ComboboxProps<Option>) {
  const { label, text, onText, options, onChoose, onLeave, bare, large, suggest, start, end, className } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(suggest ? -1 : 0);
  const box = useRef<HTMLDivElement>(null);
  const active = Math.min(wanted, options.length - 1);
  const shown = open && options.length > 0;

  function choose(option: Option) {
    onChoose(option);
    setOpen(false);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const option = shown ? options[active] : undefined;
    if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      return;
    }
    if (event.key === 'Enter' && option) {
      event.preventDefault();
      event.stopPropagation();
      choose(option);
      return;
    }
    // On the way to the next field, what is marked is meant.
    if (event.key === 'Tab' && option && text !== option.label) choose(option);
    const next =
      event.altKey || event.ctrlKey || event.metaKey ? undefined : rowForKey(event.key, active, options.length);
    if (next !== undefined && (event.key.startsWith('Arrow') || shown) && !['Home', 'End'].includes(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      if (shown) setWanted(next);
      else setOpen(true);
      return;
    }
    props.onKeyDown?.(event);
  }

  const field = (
    <div
      ref={box}
      className={cx(
        'control flex min-w-0 items-center gap-2 rounded-md text-body max-tablet:h-11 max-tablet:text-lead',
        large ? 'h-10 px-3' : 'h-8 px-2',
        props.disabled && 'bg-sunken text-ink-off',
        className,
      )}
    >
      {start}
      <input
        ref={props.ref}
        id={`${id}-input`}
        role="combobox"
        aria-label={bare ? label : undefined}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        disabled={props.disabled}
        autoFocus={props.autoFocus}
        placeholder={props.placeholder}
        data-testid={props.testId}
        onFocus={(event) => event.target.select()}
        onPointerDown={() => setOpen(true)}
        onChange={(event) => {
          onText(event.target.value);
          setWanted(suggest ? -1 : 0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
          onLeave?.();
        }}
        className="w-full min-w-0 bg-transparent outline-none"
      />
      {end}
      {shown && (
        <Options
          id={id}
          label={label}
          options={options}
          active={active}
          box={box}
          onMark={setWanted}
          onChoose={choose}
        />
      )}
    </div>
  );
  if (bare) return field;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={`${id}-input`} className="text-small font-medium">
        {label}
      </label>
      {field}
    </div>
  );
}

interface OptionsProps<Option extends ComboboxOption> {
  id: string;
  label: string;
  options: readonly Option[];
  active: number;
  box: RefObject<HTMLDivElement | null>;
  onMark: (row: number) => void;
  onChoose: (option: Option) => void;
}

function Options<Option extends ComboboxOption>({
  id,
  label,
  options,
  active,
  box,
  onMark,
  onChoose,
}: OptionsProps<Option>) {
  const list = useRef<HTMLUListElement>(null);
  const [place, setPlace] = useState<Place>();

  useLayoutEffect(() => {
    const follow = () => box.current && setPlace(placeAt(box.current.getBoundingClientRect()));
    list.current?.showPopover?.();
    follow();
    window.addEventListener('resize', follow);
    window.addEventListener('scroll', follow, true);
    return () => {
      window.removeEventListener('resize', follow);
      window.removeEventListener('scroll', follow, true);
    };
  }, [box]);

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  return (
    <ul
      ref={list}
      id={`${id}-list`}
      popover="manual"
      role="listbox"
      aria-label={label}
      style={place}
      className="fixed inset-auto m-0 max-h-70 overflow-y-auto rounded-[10px] border-0 bg-float p-1 text-ink shadow-float on-float"
    >
      {options.map((option, row) => (
        <li
          key={option.key}
          id={`${id}-${row}`}
          role="option"
          aria-selected={row === active}
          onPointerMove={() => onMark(row)}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
          style={{ paddingInlineStart: 8 + (option.depth ?? 0) * 18 }}
          className={cx(
            'flex h-8 cursor-pointer items-center gap-2 rounded-sm pe-2 text-body select-none max-tablet:h-11',
            row === active && 'bg-pressed on-pressed',
          )}
        >
          {option.content ?? <span className="truncate">{option.label}</span>}
        </li>
      ))}
    </ul>
  );
}
