import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveCategory, planned, type CategoryRow, type Problem } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { useForm } from '@/lib/useForm';
import { textProblem, titleMaxLength } from '@/lib/validation';
import { Field, FieldError } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { Icon } from '@/ui/Icon';
import { Segmented } from '@/ui/Segmented';
import { useReplica } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useAct } from '../change/act';
import { categoryGlyphs } from '../fields/categoryGlyphs';
import { CategoryPicker } from '../fields/CategoryPicker';
import { newId } from '../newId';
import { useProblemText } from '../transaction/problems';

const kinds = ['expense', 'income'] as const;

/** Makes a category, or changes its name, its place in the tree and its drawing. */
export function CategoryDialog({ category, onClose }: { category?: CategoryRow; onClose: () => void }) {
  const { t } = useTranslation('money');
  const replica = useReplica();
  const act = useAct();
  const { index: tree } = useIndex('categories');
  const [kind, setKind] = useState(category?.kind ?? 'expense');
  const [parent, setParent] = useState<string | null>(category?.parent ?? null);
  const [icon, setIcon] = useState<string | null>(category?.icon ?? null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const textOf = useProblemText(problems);
  const below = category ? tree.withChildren(category.id) : new Set<string>();
  const form = useForm({
    initial: { name: category?.name ?? '' },
    rules: { name: (value) => textProblem(value, titleMaxLength) },
    submit: async ({ name: typed }) => {
      const name = typed.trim();
      const label = t(category ? 'category.changed' : 'category.created', { name });
      const id = category?.id ?? newId();
      const found = act(
        label,
        () => [
          planned((draft) => {
            if (category) draft.set('category', id, { name, icon });
            else draft.set('category', id, { name, kind, ...(icon && { icon }), ...(parent && { parent }) });
          }),
          ...(category && parent !== (category.parent ?? null) ? [moveCategory(replica, id, parent)] : []),
        ],
        onClose,
      );
      setProblems(found);
    },
  });
  return (
    <FormDialog
      title={t(category ? 'category.edit' : 'category.add')}
      {...form.formProps}
      onClose={onClose}
      actionTestId="save-category"
      className="grid gap-4"
    >
      <Field {...form.field('name')} large label={t('category.name')} autoComplete="off" data-testid="category-name" />
      {!category && (
        <Segmented
          label={t('kind.label')}
          value={kind}
          onChange={(next) => {
            setKind(next);
            setParent(null);
          }}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      )}
      <div className="grid gap-1.5">
        <CategoryPicker
          large
          label={t('category.parent')}
          placeholder={t('category.noParent')}
          value={parent}
          onChange={setParent}
          kind={kind}
          except={(id) => below.has(id)}
        />
        {textOf('parent') && <FieldError>{textOf('parent')}</FieldError>}
      </div>
      <IconChoice value={icon} onChange={setIcon} />
    </FormDialog>
  );
}

function IconChoice({ value, onChange }: { value: string | null; onChange: (icon: string | null) => void }) {
  const { t } = useTranslation('money');
  return (
    <fieldset>
      <legend className="mb-1.5 text-small font-medium">{t('category.icon')}</legend>
      <div className="flex flex-wrap gap-1">
        {Object.entries(categoryGlyphs).map(([name, glyph]) => (
          <button
            key={name}
            type="button"
            aria-pressed={value === name}
            aria-label={name.replaceAll('-', ' ')}
            onClick={() => onChange(value === name ? null : name)}
            className={cx(
              'grid size-9 place-items-center rounded-sm border',
              value === name
                ? 'border-accent-line bg-accent-soft text-accent'
                : 'border-transparent text-ink-2 hover:bg-sunken',
            )}
          >
            <Icon as={glyph} size={18} />
          </button>
        ))}
      </div>
    </fieldset>
  );
}
