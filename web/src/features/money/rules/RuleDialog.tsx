import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkRule, previewRules, type Rule, type RuleProblem, type RuleRow } from '@rialto/client/money';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { useReplica } from '../book/BookContext';
import { useChange } from '../change/useChange';
import { newId } from '../newId';
import { RuleActions, RuleConditions } from './RuleParts';

const blank: Rule = {
  name: '',
  match: 'all',
  conditions: [{ field: 'payee', op: 'contains', value: '' }],
  actions: [{ set: 'category', value: '' }],
};

interface RuleDialogProps {
  rule?: RuleRow;
  /** Where a new one goes. */
  position: number;
  onClose: () => void;
}

/** When and what; says while one writes how many transactions it would change. */
export function RuleDialog({ rule, position, onClose }: RuleDialogProps) {
  const { t } = useTranslation('money');
  const replica = useReplica();
  const change = useChange();
  const [draft, setDraft] = useState<Rule>(rule ?? blank);
  const [problems, setProblems] = useState<readonly RuleProblem[]>([]);
  const shown = useDeferredValue(draft);
  const hits = useMemo(() => {
    if (checkRule(replica, { ...shown, name: '-' }).length > 0) return undefined;
    return previewRules(replica, [{ ...shown, enabled: true, id: 'draft', rev: 0 }]).length;
  }, [replica, shown]);
  const set = (changes: Partial<Rule>) => {
    setDraft({ ...draft, ...changes });
    setProblems([]);
  };
  const problemAt = (path: string) => {
    const found = problems.find((problem) => problem.path.startsWith(path));
    return found && t(`ruleProblem.${found.code}`);
  };

  function save() {
    const found = checkRule(replica, draft);
    setProblems(found);
    if (found.length > 0) return;
    const { name, match, conditions, actions } = draft;
    change(t(rule ? 'rule.changed' : 'rule.created', { name: name.trim() }), (write) =>
      write.set('rule', rule?.id ?? newId(), {
        name: name.trim(),
        match: match ?? 'all',
        conditions,
        actions,
        ...(!rule && { position, enabled: true }),
      }),
    );
    onClose();
  }

  return (
    <FormDialog
      title={t(rule ? 'rule.edit' : 'rule.add')}
      onSubmit={save}
      onClose={onClose}
      actionTestId="save-rule"
      className="grid gap-5"
    >
      <Field
        large
        label={t('account.name')}
        value={draft.name}
        maxLength={120}
        autoComplete="off"
        error={problemAt('name')}
        onChange={(event) => set({ name: event.target.value })}
        data-testid="rule-name"
      />
      <RuleConditions draft={draft} set={set} problemAt={problemAt} />
      <RuleActions draft={draft} set={set} problemAt={problemAt} />
      <p role="status" className="text-small text-ink-2" data-testid="rule-hits">
        {hits === undefined ? t('rule.incomplete') : t('rule.hits', { count: hits })}
      </p>
    </FormDialog>
  );
}
