import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { buttonClass } from '@/ui/Button';
import { Empty } from '@/ui/Empty';

export function NotFound() {
  const { t } = useTranslation('common');
  useDocumentTitle(t('notFound.title'));
  return (
    <main className="grid min-h-dvh place-content-center">
      <Empty
        title={t('notFound.title')}
        action={
          <Link to="/" className={buttonClass()}>
            {t('notFound.action')}
          </Link>
        }
      >
        {t('notFound.text')}
      </Empty>
    </main>
  );
}
