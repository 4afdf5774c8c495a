import { useEffect } from 'react';
import { Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LockGate } from '@/features/identity/lock/LockGate';
import { JoinPage } from '@/features/spaces/JoinPage';
import { SpaceContext } from '@/features/spaces/SpaceContext';
import { rememberSpace, useSpaces } from '@/features/spaces/useSpaces';
import { useErrorText } from '@/lib/errors';
import { personHere, useSession } from '@/lib/client';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { TooltipProvider } from '@/ui/Tooltip';
import { NotFound } from '../NotFound';
import { Splash } from '../Splash';
import { Shell } from './Shell';

/** Everything under /s/$spaceId: finds the space, gives it its accent, and draws the shell around its pages. */
export function SpacePage() {
  const { t } = useTranslation('common');
  const { spaceId } = useParams({ from: '/session/s/$spaceId' });
  const session = useSession();
  const errorText = useErrorText();
  const spaces = useSpaces();
  const space = spaces.data?.find((each) => each.id === spaceId);
  const isMember = space?.membership !== undefined;

  useEffect(() => {
    const root = document.documentElement;
    root.dataset['space'] = spaceId;
    return () => void delete root.dataset['space'];
  }, [spaceId]);

  useEffect(() => {
    if (isMember) rememberSpace(spaceId);
  }, [isMember, spaceId]);

  if (!personHere(session)) return <Navigate to="/sign-in" replace />;
  if (spaces.isPending) return <Splash words={t('loading')} />;
  if (!spaces.data) {
    return (
      <div className="mx-auto max-w-110 px-5 pt-[20vh]">
        <Notice
          tone="bad"
          action={
            <Button size="sm" onClick={() => void spaces.refetch()}>
              {t('retry')}
            </Button>
          }
        >
          {errorText(spaces.error)}
        </Notice>
      </div>
    );
  }
  if (!space) return <NotFound />;
  if (!isMember) return space.joinRole ? <JoinPage space={space} role={space.joinRole} /> : <NotFound />;
  return (
    <SpaceContext value={space}>
      <TooltipProvider delayDuration={500}>
        {space.membership?.permissions.includes('books.use') ? (
          <LockGate>
            <Shell key={space.id} />
          </LockGate>
        ) : (
          <Shell key={space.id} />
        )}
      </TooltipProvider>
    </SpaceContext>
  );
}
