import { useMemo, useState } from 'react';
import { ArrowDown, ArrowUp, Pencil, Play, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RuleRow } from '@rialto/client/money';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { IconButton } from '@/ui/IconButton';
import { useBook, useRows } from '../book/BookContext';
import { useChange } from '../change/useChange';
import { PageFrame } from '../PageFrame';
import { ApplyRules } from './ApplyRules';
import { RuleDialog } from './RuleDialog';
import { useRuleText } from './useRuleText';

/** What happens to transactions by itself, in this order; also for those that are there already. */
export function RulesPage() {
  const { t } = useTranslation('money');
  const { canEdit } = useBook();
  const rows = useRows('rule');
  const change = useChange();
  const [editing, setEditing] = useState<RuleRow | 'new'>();
  const [applying, setApplying] = useState<readonly RuleRow[]>();
  const rules = useMemo(
    () => rows.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1)),
    [rows],
  );

  function move(from: number, by: 1 | -1) {
    const rule = rules[from];
    if (!rule) return;
    const order = rules.toSpliced(from, 1).toSpliced(from + by, 0, rule);
    change(t('rule.moved', { name: rule.name }), (draft) =>
      order.forEach(({ id, position: before }, position) => {
        if (before !== position) draft.set('rule', id, { position });
      }),
    );
  }

  return (
    <PageFrame
      testId="rules-page"
      add={false}
      head={<p className="max-w-140 text-ink-2">{t('rule.lead')}</p>}
      actions={
        canEdit && (
          <>
            {rules.length > 0 && (
              <Button icon={Play} onClick={() => setApplying(rules)} data-testid="apply-rules">
                {t('rule.applyAll')}
              </Button>
            )}
            <Button variant="primary" icon={Plus} onClick={() => setEditing('new')} data-testid="add-rule">
              {t('rule.add')}
            </Button>
          </>
        )
      }
    >
      {rules.length === 0 && <Empty title={t('rule.emptyTitle')}>{t('rule.empty')}</Empty>}
      <ol className="divide-y divide-line border-y border-line empty:hidden">
        {rules.map((rule, at) => (
          <RuleLine
            key={rule.id}
            rule={rule}
            canEdit={canEdit}
            isFirst={at === 0}
            isLast={at === rules.length - 1}
            onMove={(by) => move(at, by)}
            onEdit={() => setEditing(rule)}
            onApply={() => setApplying([rule])}
          />
        ))}
      </ol>
      {editing && (
        <RuleDialog
          {...(editing !== 'new' && { rule: editing })}
          position={rules.length}
          onClose={() => setEditing(undefined)}
        />
      )}
      {applying && <ApplyRules rules={applying} onClose={() => setApplying(undefined)} />}
    </PageFrame>
  );
}

interface RuleLineProps {
  rule: RuleRow;
  canEdit: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onEdit: () => void;
  onApply: () => void;
}

function RuleLine({ rule, canEdit, isFirst, isLast, onMove, onEdit, onApply }: RuleLineProps) {
  const { t } = useTranslation('money');
  const change = useChange();
  const text = useRuleText();
  const { id, name } = rule;
  const enabled = rule.enabled !== false;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5" data-testid={`rule-${id}`}>
      <input
        type="checkbox"
        role="switch"
        checked={enabled}
        disabled={!canEdit}
        aria-label={t('rule.enabledOf', { name })}
        onChange={() =>
          change(t(enabled ? 'rule.disabled' : 'rule.enabled', { name }), (draft) =>
            draft.set('rule', id, { enabled: !enabled }),
          )
        }
        className="size-4 accent-accent"
      />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="text-small text-ink-2">{text(rule)}</p>
      </div>
      {canEdit && (
        <span className="flex">
          <IconButton icon={Play} size="sm" label={t('rule.apply', { name })} onClick={onApply} />
          <IconButton
            icon={ArrowUp}
            size="sm"
            tooltip={false}
            disabled={isFirst}
            label={t('category.up', { name })}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={ArrowDown}
            size="sm"
            tooltip={false}
            disabled={isLast}
            label={t('category.down', { name })}
            onClick={() => onMove(1)}
          />
          <IconButton icon={Pencil} size="sm" tooltip={false} label={t('rule.editOf', { name })} onClick={onEdit} />
          <IconButton
            icon={Trash2}
            size="sm"
            tooltip={false}
            label={t('organise.deleteOf', { name })}
            onClick={() => change(t('rule.deleted', { name }), (draft) => draft.delete('rule', id))}
          />
        </span>
      )}
    </li>
  );
}
