import { ArrowLeft } from 'lucide-react';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ToastHost } from '@/features/administration/toast';
import { useMe } from '@/lib/client';
import { Icon } from '@/ui/Icon';
import { TooltipProvider } from '@/ui/Tooltip';
import { NotFound } from '../NotFound';
import { ConnectionPill } from './ConnectionPill';

const tabs = [
  { to: '/admin', label: 'jobs.title', exact: true },
  { to: '/admin/addresses', label: 'addresses.title', exact: false },
  { to: '/admin/mail-addresses', label: 'mail.title', exact: false },
] as const;

/** What operators do for the whole server. To everybody else it does not exist. */
export function AdminShell() {
  const { t } = useTranslation(['administration', 'shell']);
  const { operator } = useMe();
  if (!operator) return <NotFound />;
  return (
    <TooltipProvider delayDuration={500}>
      <div className="flex h-dvh flex-col">
        <a
          href="#content"
          className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:start-2 focus-visible:top-2 focus-visible:z-50 focus-visible:rounded-md focus-visible:bg-float focus-visible:px-3 focus-visible:py-2 focus-visible:font-medium focus-visible:shadow-float"
        >
          {t('shell:skip')}
        </a>
        <header className="shrink-0 border-b border-line bg-surface px-6 max-tablet:px-4">
          <div className="mx-auto flex max-w-240 items-center gap-2 pt-2">
            <Link
              to="/"
              aria-label={t('back')}
              title={t('back')}
              data-testid="leave-admin"
              className="-ms-2 grid size-8 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-pressed hover:text-ink max-tablet:size-10"
            >
              <Icon as={ArrowLeft} className="rtl:rotate-180" />
            </Link>
            <h1 className="text-reading font-semibold tracking-title max-tablet:text-lead">{t('title')}</h1>
            <div className="ms-auto flex min-w-0">
              <ConnectionPill />
            </div>
          </div>
          <nav aria-label={t('tabs')} className="mx-auto flex max-w-240 gap-5">
            {tabs.map(({ to, label, exact }) => (
              <Link
                key={to}
                to={to}
                activeOptions={{ exact, includeSearch: false }}
                className="-mb-px grid h-9 place-items-center border-b-2 border-transparent font-medium text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink max-tablet:h-11"
              >
                {t(label)}
              </Link>
            ))}
          </nav>
        </header>
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto px-6 outline-none max-tablet:px-4">
          <div className="mx-auto max-w-240 pt-6 pb-24 max-tablet:pt-4">
            <ToastHost>
              <Outlet />
            </ToastHost>
          </div>
        </main>
      </div>
    </TooltipProvider>
  );
}
