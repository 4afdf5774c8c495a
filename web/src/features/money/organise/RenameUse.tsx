import { useTranslation } from 'react-i18next';
import type { Use } from '@rialto/client/money';
import { useForm } from '@/lib/useForm';
import { textProblem } from '@/lib/validation';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { Notice } from '@/ui/Notice';
import { useIndex } from '../book/indexes';
import { useChange } from '../change/useChange';

const maxLength = { tags: 40, payees: 200 } as const;

interface RenameUseProps {
  kind: 'tags' | 'payees';
  use: Use;
  onClose: () => void;
}

/** Another name on all of its transactions; the name of another one makes one of both. */
export function RenameUse({ kind, use, onClose }: RenameUseProps) {
  const { t } = useTranslation(['money', 'common']);
  const change = useChange();
  const { index: payees } = useIndex('payees');
  const form = useForm({
    initial: { name: use.name },
    rules: { name: (value) => textProblem(value, maxLength[kind]) },
    submit: async ({ name }) => {
      const to = name.trim();
      const writes = kind === 'tags' ? payees.renameTags([use.name], to) : payees.renamePayees([use.name], to);
      if (to !== use.name) change.all(t('done.renamed', { from: use.name, to }), writes);
      onClose();
    },
  });
  const to = form.values.name.trim();
  const others = kind === 'tags' ? payees.tags() : payees.payees();
  const merges = to !== use.name && others.some(({ name }) => name === to);
  return (
    <FormDialog
      title={t('organise.renameOf', { name: use.name })}
      {...form.formProps}
      onClose={onClose}
      action={t(merges ? 'organise.mergeBoth' : 'common:save')}
      className="grid gap-3"
    >
      <Field {...form.field('name')} large label={t('account.name')} autoComplete="off" data-testid="new-name" />
      {merges && <Notice>{t('organise.merges', { name: to })}</Notice>}
    </FormDialog>
  );
}
