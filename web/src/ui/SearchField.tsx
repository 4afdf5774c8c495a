import type { InputHTMLAttributes, Ref } from 'react';
import { Search } from 'lucide-react';
import { cx } from '@/lib/cx';
import { Icon } from './Icon';

interface SearchFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  ref?: Ref<HTMLInputElement>;
}

export function SearchField({ label, className, ...input }: SearchFieldProps) {
  return (
    <label className={cx('control flex h-8 items-center gap-2 rounded-md px-2.5 max-tablet:h-11', className)}>
      <Icon as={Search} size={16} className="text-ink-3" />
      <span className="sr-only">{label}</span>
      <input
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={label}
        {...input}
        className="w-full min-w-0 bg-transparent text-body outline-none max-tablet:text-lead"
      />
    </label>
  );
}
