import { useState } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Space } from '@rialto/client';
import { MailboxLink } from '@/features/mailbox/MailboxLink';
import { useClient, useMe } from '@/lib/client';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { useTask } from '@/lib/useTask';
import { Button, buttonClass } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Mark } from '@/ui/Mark';
import { Notice } from '@/ui/Notice';
import { QueryStatus } from '@/ui/QueryStatus';
import { Wordmark } from '@/ui/Wordmark';
import { glyphOf } from './glyphs';
import { roleName, useJoinSpace, useSpaces } from './useSpaces';

/** Where you go first without a space, and again to join another. */
export function WelcomePage() {
  const { t } = useTranslation(['shell', 'common']);
  const { session } = useClient();
  const me = useMe();
  const spaces = useSpaces();
  useDocumentTitle(t('welcome.title'));
  return (
    <main className="mx-auto flex min-h-dvh max-w-150 flex-col px-5 pt-5 pb-16 tablet:pt-7">
      <header className="flex items-center justify-between gap-3">
        <Wordmark />
        <Button variant="quiet" onClick={() => void session.signOut()} data-testid="sign-out">
          {t('menu.signOut')}
        </Button>
      </header>
      <h1 className="mt-[8vh] text-[1.75rem]/[2.125rem] font-semibold tracking-tight">{t('welcome.title')}</h1>
      <p className="mt-1 text-ink-2">{t('welcome.lead')}</p>
      <p className="mt-1 text-small text-ink-3">{t('welcome.signedInAs', { name: me.user.displayName })}</p>
      {!me.emailVerified && (
        <p className="mt-3 text-small text-ink-2">
          {t('welcome.checkMail', { email: me.email })} <MailboxLink />
        </p>
      )}
      <div className="mt-7">
        <QueryStatus query={spaces} rows={4} loading={t('common:loading')} failed={t('welcome.failed')} />
        {spaces.data?.length === 0 && <Empty title={t('welcome.emptyTitle')}>{t('welcome.empty')}</Empty>}
        <ul className="divide-y divide-line border-y border-line empty:hidden">
          {spaces.data?.map((space) => (
            <SpaceRow key={space.id} space={space} />
          ))}
        </ul>
      </div>
    </main>
  );
}

function SpaceRow({ space }: { space: Space }) {
  const { t } = useTranslation(['shell', 'common']);
  const joinSpace = useJoinSpace();
  const navigate = useNavigate();
  const task = useTask();
  const [joining, setJoining] = useState(false);
  const params = { spaceId: space.id };

  async function join() {
    setJoining(true);
    await joinSpace(space.id);
    await navigate({ to: '/s/$spaceId', params });
  }
  return (
    <li data-space={space.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-4">
      <Mark size="lg" icon={glyphOf(space.icon)} space={space.id} />
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">{space.name}</span>
        <span className="block text-small text-ink-2">{space.tagline}</span>
        <span className="block text-caption text-ink-3">
          {space.membership
            ? t('welcome.member')
            : space.joinRole && t('welcome.text', { role: roleName(space, space.joinRole) })}
        </span>
      </span>
      {space.membership && !joining ? (
        <Link
          to="/s/$spaceId"
          params={params}
          className={buttonClass()}
          aria-label={t('welcome.openOf', { name: space.name })}
        >
          {t('welcome.open')}
        </Link>
      ) : (
        space.joinRole && (
          <Button
            busy={task.busy}
            onClick={() => void task.run(join)}
            aria-label={t('welcome.joinOf', { name: space.name })}
            data-testid={`join-${space.id}`}
          >
            {t('welcome.join')}
          </Button>
        )
      )}
      {task.failure && (
        <div className="w-full">
          <Notice tone="bad">{task.failure}</Notice>
        </div>
      )}
    </li>
  );
}
