import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/ui/Icon';

/** Beside a row whose change is still only on this device. */
export function WaitingMark({ row }: { row: { waiting?: true } }) {
  const { t } = useTranslation('money');
  if (!row.waiting) return null;
  return (
    <span title={t('waiting')} className="text-ink-3" data-testid="waiting">
      <Icon as={Clock} size={14} />
      <span className="sr-only">{t('waiting')}</span>
    </span>
  );
}
