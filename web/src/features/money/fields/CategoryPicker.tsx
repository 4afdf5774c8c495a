import { useMemo, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Combobox, type ComboboxOption } from '@/ui/Combobox';
import { Icon } from '@/ui/Icon';
import { useBook } from '../book/BookContext';
import { useChange } from '../change/useChange';
import { categoryGlyph } from './categoryGlyphs';
import { findCategories } from './categoryTree';
import { useCategories } from './useCategories';

interface CategoryPickerProps {
  label: string;
  value: string | null;
  onChange: (categoryId: string | null) => void;
  /** Of this kind only; a category that is made here is of it too. */
  kind?: 'income' | 'expense';
  /** Not offered: a category itself where its parent is chosen. */
  except?: (categoryId: string) => boolean;
  placeholder?: string;
  bare?: boolean;
  large?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  end?: ReactNode;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  className?: string;
  testId?: string;
  ref?: Ref<HTMLInputElement>;
}

interface CategoryOption extends ComboboxOption {
  id: string | null;
  /** The name of one that does not exist yet. */
  create?: string;
}

const noneKey = 'none';
const createKey = 'create';

/** Chooses from the tree of categories by typing; a name that is not there can be made on the spot. */
export function CategoryPicker({ value, onChange, kind, except, placeholder, ...field }: CategoryPickerProps) {
  const { t } = useTranslation('money');
  const { canEdit } = useBook();
  const categories = useCategories();
  const change = useChange();
  const [typed, setTyped] = useState<string>();
  const chosen = categories.get(value);

  const options = useMemo(() => {
    const text = typed ?? '';
    const open = categories.nodes.filter(
      ({ category }) => !category.archived && (!kind || category.kind === kind) && !except?.(category.id),
    );
    const found = findCategories(open, text).map(({ category, depth, icon }): CategoryOption => ({
      key: category.id,
      id: category.id,
      label: category.name,
      depth: text.trim() === '' ? depth : 0,
      content: <Line glyph={icon} name={category.name} />,
    }));
    const none: CategoryOption = {
      key: noneKey,
      id: null,
      label: '',
      content: <span className="text-ink-2">{t('category.none')}</span>,
    };
    const name = text.trim();
    const isNew = name !== '' && !open.some(({ category }) => category.name.toLowerCase() === name.toLowerCase());
    const create: CategoryOption = {
      key: createKey,
      id: null,
      label: name,
      create: name,
      content: (
        <>
          <Icon as={Plus} size={16} className="text-ink-2" />
          <span className="truncate">{t('category.create', { name })}</span>
        </>
      ),
    };
    return [...(value && name === '' ? [none] : []), ...found, ...(isNew && canEdit ? [create] : [])];
  }, [categories, typed, kind, except, value, canEdit, t]);

  function choose(option: CategoryOption) {
    setTyped(undefined);
    if (!option.create) return onChange(option.id);
    const id = crypto.randomUUID();
    const name = option.create;
    change.quietly(t('category.created', { name }), (draft) =>
      draft.set('category', id, { name, kind: kind ?? 'expense' }),
    );
    onChange(id);
  }

  return (
    <Combobox
      {...field}
      text={typed ?? chosen?.category.name ?? ''}
      placeholder={placeholder ?? t('category.choose')}
      onText={setTyped}
      options={options}
      onChoose={choose}
      onLeave={() => {
        if (typed !== undefined && typed.trim() === '' && value) onChange(null);
        setTyped(undefined);
      }}
      start={chosen && <Icon as={categoryGlyph(chosen.icon)} size={16} className="text-ink-3" />}
    />
  );
}

function Line({ glyph, name }: { glyph: string | null; name: string }) {
  return (
    <>
      <Icon as={categoryGlyph(glyph)} size={16} className="text-ink-3" />
      <span className="truncate">{name}</span>
    </>
  );
}
