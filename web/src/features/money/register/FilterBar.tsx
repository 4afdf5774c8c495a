import { useEffect, useState, type RefObject } from 'react';
import { Tag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dayOfDate, monthRange, rangeOf, RANGES, type RangeName } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { Icon } from '@/ui/Icon';
import { MenuItem, MenuSeparator } from '@/ui/Menu';
import { SearchField } from '@/ui/SearchField';
import { useBookRecord } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { categoryGlyph } from '../fields/categoryGlyphs';
import { useCategories } from '../fields/useCategories';
import { monthTitle, shortDay } from './days';
import { FilterChip, ToggleChip } from './FilterChip';
import { PeriodDialog } from './PeriodDialog';
import { statuses, type RegisterSearch } from './search';

interface FilterBarProps {
  search: RegisterSearch;
  onChange: (changes: Partial<{ [Name in keyof RegisterSearch]: RegisterSearch[Name] | undefined }>) => void;
  searchRef: RefObject<HTMLInputElement | null>;
}

const typingMs = 180;
const shownTags = 30;

/** What of the register is shown; all of it stands in the address. */
export function FilterBar({ search, onChange, searchRef }: FilterBarProps) {
  const { t } = useTranslation('money');
  const categories = useCategories();
  const { index: payees } = useIndex('payees');
  const { index: uncategorised } = useIndex('uncategorised');
  const chosen = categories.get(search.category);
  const missing = uncategorised.length;
  return (
    <div className="flex shrink-0 items-center gap-2 overflow-x-auto px-6 pt-px pb-3 max-tablet:px-4">
      <TextFilter text={search.text ?? ''} inputRef={searchRef} onChange={onChange} />
      <PeriodFilter search={search} onChange={onChange} />
      <FilterChip
        label={t('field.category')}
        value={chosen?.category.name}
        onClear={() => onChange({ category: undefined })}
        testId="filter-category"
      >
        {categories.nodes.map(({ category, depth, icon }) => (
          <MenuItem
            key={category.id}
            icon={categoryGlyph(icon)}
            onSelect={() => onChange({ category: category.id, uncategorised: undefined })}
            style={{ paddingInlineStart: 8 + depth * 16 }}
          >
            {category.name}
          </MenuItem>
        ))}
      </FilterChip>
      <FilterChip
        label={t('field.status')}
        value={search.status && t(`status.${search.status}`)}
        onClear={() => onChange({ status: undefined })}
        testId="filter-status"
      >
        {statuses.map((status) => (
          <MenuItem key={status} onSelect={() => onChange({ status })}>
            {t(`status.${status}`)}
          </MenuItem>
        ))}
      </FilterChip>
      <FilterChip
        label={t('filter.tag')}
        value={search.tag}
        onClear={() => onChange({ tag: undefined })}
        testId="filter-tag"
      >
        {payees
          .tags()
          .slice(0, shownTags)
          .map(({ name }) => (
            <MenuItem key={name} onSelect={() => onChange({ tag: name })}>
              {name}
            </MenuItem>
          ))}
        {payees.tags().length === 0 && <p className="px-2 py-1.5 text-ink-3">{t('filter.noTags')}</p>}
      </FilterChip>
      {(missing > 0 || search.uncategorised) && (
        <ToggleChip
          pressed={search.uncategorised ?? false}
          onToggle={() => onChange({ uncategorised: search.uncategorised ? undefined : true, category: undefined })}
          testId="filter-uncategorised"
        >
          <Icon as={Tag} size={14} className="text-warn" />
          {t('filter.uncategorised', { count: missing })}
        </ToggleChip>
      )}
    </div>
  );
}

interface TextFilterProps {
  text: string;
  inputRef: RefObject<HTMLInputElement | null>;
  onChange: FilterBarProps['onChange'];
}

function TextFilter({ text, inputRef, onChange }: TextFilterProps) {
  const { t } = useTranslation('money');
  const [typed, setTyped] = useState(text);
  const [sent, setSent] = useState(text);
  // The address says something that was not typed here: filters were cleared, or a link was followed.
  if (text !== sent) {
    setSent(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === sent) return;
    const timer = setTimeout(() => {
      setSent(typed);
      onChange({ text: typed || undefined });
    }, typingMs);
    return () => clearTimeout(timer);
  }, [typed, sent, onChange]);
  return (
    <SearchField
      ref={inputRef}
      label={t('filter.text')}
      value={typed}
      maxLength={200}
      aria-keyshortcuts="/"
      data-testid="filter-text"
      onChange={(event) => setTyped(event.target.value)}
      className="h-7! w-50 shrink-0 rounded-full! max-tablet:h-9! max-tablet:w-54"
    />
  );
}

/** The names of the periods that people ask for most. */
const offered: readonly RangeName[] = RANGES.filter((name) => !['today', 'all', 'yearToDate'].includes(name));

function PeriodFilter({ search, onChange }: Pick<FilterBarProps, 'search' | 'onChange'>) {
  const { t } = useTranslation('money');
  const locale = useLocale();
  const { weekStart } = useBookRecord();
  const [choosing, setChoosing] = useState(false);
  const today = dayOfDate(new Date());
  const { from, to } = search;
  const named = offered.find((name) => {
    const range = rangeOf(name, today, weekStart);
    return range.from === from && range.to === to;
  });
  const month = from && to && monthRange(from.slice(0, 7)).from === from && monthRange(from.slice(0, 7)).to === to;
  const between = [from ? shortDay(locale, from, today) : '', to ? shortDay(locale, to, today) : ''].join(' – ');
  const words = month ? monthTitle(locale, from.slice(0, 7), today) : named ? t(`period.${named}`) : between;
  return (
    <>
      <FilterChip
        label={t('filter.period')}
        value={from || to ? words : undefined}
        onClear={() => onChange({ from: undefined, to: undefined })}
        testId="filter-period"
      >
        {offered.map((name) => (
          <MenuItem
            key={name}
            onSelect={() => {
              const range = rangeOf(name, today, weekStart);
              onChange({ from: range.from, to: range.to });
            }}
          >
            {t(`period.${name}`)}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => setChoosing(true)}>{t('period.choose')}</MenuItem>
      </FilterChip>
      {choosing && (
        <PeriodDialog
          from={from ?? ''}
          to={to ?? ''}
          onClose={() => setChoosing(false)}
          onChoose={(range) => {
            onChange(range);
            setChoosing(false);
          }}
        />
      )}
    </>
  );
}
