import { useMemo, useState } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Combobox, type ComboboxOption } from '@/ui/Combobox';
import { Icon } from '@/ui/Icon';
import { useIndex } from '../book/indexes';

interface TagFieldProps {
  label: string;
  value: readonly string[];
  onChange: (tags: string[]) => void;
  disabled?: boolean;
  testId?: string;
}

const maxTags = 20;
const maxLength = 40;

/** Tags as pieces that can be taken away; Enter or a comma adds what is typed. */
export function TagField({ label, value, onChange, disabled, testId }: TagFieldProps) {
  const { t } = useTranslation('money');
  const { index: known, version } = useIndex('payees');
  const [text, setText] = useState('');
  const options = useMemo(
    () =>
      known
        .suggestTags(text)
        .filter(({ name }) => !value.includes(name))
        .map(({ name }): ComboboxOption => ({ key: name, label: name })),
    // The version stands for what the tags are.
    [known, version, value, text],
  );

  function add(typed: string) {
    const tags = typed
      .split(',')
      .map((tag) => tag.trim().slice(0, maxLength))
      .filter(Boolean);
    setText('');
    if (tags.length > 0) onChange([...new Set([...value, ...tags])].slice(0, maxTags));
  }

  return (
    <div className="grid gap-1.5">
      <Combobox
        label={label}
        suggest
        text={text}
        onText={(next) => (next.includes(',') ? add(next) : setText(next))}
        options={options}
        onChoose={(option) => add(option.label)}
        onLeave={() => add(text)}
        placeholder={t('tags.placeholder')}
        {...(disabled && { disabled })}
        {...(testId && { testId })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text.trim() !== '') {
            event.preventDefault();
            add(text);
          } else if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1));
        }}
      />
      {value.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1.5">
          {value.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                disabled={disabled}
                aria-label={t('tags.remove', { tag })}
                onClick={() => onChange(value.filter((each) => each !== tag))}
                className="inline-flex h-6 items-center gap-1 rounded-full bg-sunken ps-2.5 pe-1.5 text-caption font-medium text-ink-2 hover:bg-pressed hover:text-ink max-tablet:h-8"
              >
                {tag}
                <Icon as={X} size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
