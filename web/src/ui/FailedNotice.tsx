import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Notice } from './Notice';

interface FailedNoticeProps {
  /** `warn` where the rest of the page does without it. */
  tone?: 'bad' | 'warn';
  onRetry: () => void;
  /** What failed, and why. */
  children: ReactNode;
}

/** Says that something could not be loaded, and tries again. */
export function FailedNotice({ tone = 'bad', onRetry, children }: FailedNoticeProps) {
  const { t } = useTranslation('common');
  return (
    <Notice
      tone={tone}
      action={
        <Button size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    >
      {children}
    </Notice>
  );
}
