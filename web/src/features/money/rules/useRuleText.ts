import { useTranslation } from 'react-i18next';
import type { Rule } from '@rialto/client/money';
import { useTable } from '../book/BookContext';
import { useCategories } from '../fields/useCategories';

/** A rule in one sentence. */
export function useRuleText(): (rule: Rule) => string {
  const { t } = useTranslation('money');
  const categories = useCategories();
  const { get } = useTable('account');
  const valueOf = (field: string, value: string) => {
    if (field === 'category') return categories.get(value)?.category.name ?? '?';
    return field === 'account' ? (get(value)?.name ?? '?') : value;
  };
  return (rule) => {
    const joint = t(rule.match === 'any' ? 'rule.or' : 'rule.and');
    const conditions = rule.conditions
      .map(({ field, op, value }) => `${t(`field.${field}`)} ${t(`op.${op}`)} “${valueOf(field, value)}”`)
      .join(` ${joint} `);
    const actions = rule.actions
      .map(({ set, value }) => `${t(set === 'tag' ? 'filter.tag' : `field.${set}`)}: ${valueOf(set, value)}`)
      .join(', ');
    return `${conditions} → ${actions}`;
  };
}
