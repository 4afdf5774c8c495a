import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Condition, Rule } from '@rialto/client/money';
import { Button } from '@/ui/Button';
import { FieldError } from '@/ui/Field';
import { IconButton } from '@/ui/IconButton';
import { SelectField } from '@/ui/SelectField';
import { RuleValue } from './RuleValue';

type Action = Rule['actions'][number];

const fields = ['payee', 'note', 'amount', 'account', 'category'] as const;
const sets = ['category', 'payee', 'note', 'tag'] as const;
const maxConditions = 20;
const maxActions = 10;

function opsOf(field: Condition['field']): readonly Condition['op'][] {
  if (field === 'amount') return ['equals', 'less', 'more'];
  return field === 'account' || field === 'category' ? ['equals'] : ['contains', 'equals', 'starts', 'matches'];
}

interface RulePartsProps {
  draft: Rule;
  set: (changes: Partial<Rule>) => void;
  /** What is wrong with a part, by its path. */
  problemAt: (path: string) => string | undefined;
}

/** When a rule holds. */
export function RuleConditions({ draft, set, problemAt }: RulePartsProps) {
  const { t } = useTranslation('money');
  const setCondition = (at: number, changes: Partial<Condition>) =>
    set({ conditions: draft.conditions.map((each, index) => (index === at ? { ...each, ...changes } : each)) });
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-small font-medium">{t('rule.when')}</legend>
      {draft.conditions.length > 1 && (
        <SelectField
          quiet
          label={t('rule.match')}
          value={draft.match ?? 'all'}
          onChange={(match) => set({ match })}
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`rule.${value}`) }))}
        />
      )}
      {draft.conditions.map((condition, at) => (
        <div key={at} className="grid gap-1">
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.5fr)_auto] items-center gap-1.5">
            <SelectField
              quiet
              label={t('rule.field')}
              value={condition.field}
              onChange={(field) => setCondition(at, { field, op: opsOf(field)[0] ?? 'equals', value: '' })}
              options={fields.map((value) => ({ value, label: t(`field.${value}`) }))}
            />
            <SelectField
              quiet
              label={t('rule.op')}
              value={condition.op}
              onChange={(op) => setCondition(at, { op })}
              options={opsOf(condition.field).map((value) => ({ value, label: t(`op.${value}`) }))}
            />
            <RuleValue
              kind={condition.field}
              value={condition.value}
              onChange={(value) => setCondition(at, { value })}
              testId={`condition-${at}`}
            />
            <IconButton
              icon={X}
              label={t('rule.removeCondition', { number: at + 1 })}
              tooltip={false}
              disabled={draft.conditions.length === 1}
              onClick={() => set({ conditions: draft.conditions.toSpliced(at, 1) })}
            />
          </div>
          {problemAt(`conditions[${at}]`) && <FieldError>{problemAt(`conditions[${at}]`)}</FieldError>}
        </div>
      ))}
      <Button
        size="sm"
        icon={Plus}
        className="justify-self-start"
        disabled={draft.conditions.length >= maxConditions}
        onClick={() => set({ conditions: [...draft.conditions, { field: 'payee', op: 'contains', value: '' }] })}
      >
        {t('rule.addCondition')}
      </Button>
    </fieldset>
  );
}

/** What it does then. */
export function RuleActions({ draft, set, problemAt }: RulePartsProps) {
  const { t } = useTranslation('money');
  const setAction = (at: number, changes: Partial<Action>) =>
    set({ actions: draft.actions.map((each, index) => (index === at ? { ...each, ...changes } : each)) });
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-small font-medium">{t('rule.then')}</legend>
      {draft.actions.map((action, at) => (
        <div key={at} className="grid gap-1">
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto] items-center gap-1.5">
            <SelectField
              quiet
              label={t('rule.set')}
              value={action.set}
              onChange={(next) => setAction(at, { set: next, value: '' })}
              options={sets.map((value) => ({
                value,
                label: t(value === 'tag' ? 'filter.tag' : `field.${value}`),
              }))}
            />
            <RuleValue
              kind={action.set}
              value={action.value}
              onChange={(value) => setAction(at, { value })}
              testId={`action-${at}`}
            />
            <IconButton
              icon={X}
              label={t('rule.removeAction', { number: at + 1 })}
              tooltip={false}
              disabled={draft.actions.length === 1}
              onClick={() => set({ actions: draft.actions.toSpliced(at, 1) })}
            />
          </div>
          {problemAt(`actions[${at}]`) && <FieldError>{problemAt(`actions[${at}]`)}</FieldError>}
        </div>
      ))}
      <Button
        size="sm"
        icon={Plus}
        className="justify-self-start"
        disabled={draft.actions.length >= maxActions}
        onClick={() => set({ actions: [...draft.actions, { set: 'tag', value: '' }] })}
      >
        {t('rule.addAction')}
      </Button>
    </fieldset>
  );
}
