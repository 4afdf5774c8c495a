import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/lib/errors';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';

interface QueryFailureProps {
  query: { error: unknown; refetch: () => Promise<unknown> };
  words: string;
}

/** What could not be loaded, and the way to try again. */
export function QueryFailure({ query, words }: QueryFailureProps) {
  const { t } = useTranslation('common');
  const errorText = useErrorText();
  return (
    <Notice
      tone="bad"
      action={
        <Button size="sm" onClick={() => void query.refetch()}>
          {t('retry')}
        </Button>
      }
    >
      {words} {errorText(query.error)}
    </Notice>
  );
}
