import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { useErrorText } from '@/lib/errors';
import { useMedia } from '@/lib/useMedia';
import { buttonClass } from '@/ui/Button';
import { Sheet } from '@/ui/Dialog';
import { Empty } from '@/ui/Empty';
import { FailedNotice } from '@/ui/FailedNotice';
import { Composer } from './Composer';
import { ConversationHeader } from './ConversationHeader';
import { Incoming } from './Incoming';
import { MemberPanel } from './MemberPanel';
import { Thread } from './Thread';
import { ThreadSkeleton } from './ThreadSkeleton';
import { useConversation } from './useConversation';
import { useConversationName } from './useConversationName';
import { usePanel } from './usePanel';
import { Waiting } from './Waiting';

export function ConversationView({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation(['messaging', 'common']);
  const space = useSpace();
  const nameOf = useConversationName();
  const canSend = useCan('messages.send');
  const errorText = useErrorText();
  const { store, snapshot, retry, phase } = useConversation(conversationId);
  const isWide = useMedia('wide');
  const panel = usePanel(isWide);
  const { conversation } = snapshot;

  if (phase === 'gone') {
    return (
      <div className="grid h-full place-content-center">
        <Empty
          title={t('thread.goneTitle')}
          action={
            <Link to="/s/$spaceId/messages" params={{ spaceId: space.id }} className={buttonClass()}>
              {t('thread.back')}
            </Link>
          }
        >
          {t('thread.gone')}
        </Empty>
      </div>
    );
  }
  const name = conversation ? nameOf(conversation) : '';
  return (
    <div className="flex h-full min-h-0 min-w-0">
      <section
        aria-label={t('thread.label', { name })}
        className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface on-surface"
      >
        <ConversationHeader conversation={conversation} name={name} panelOpen={panel.open} onPanel={panel.toggle} />
        {phase === 'error' && (
          <div className="p-4">
            <FailedNotice onRetry={retry}>
              {t('thread.failed')} {snapshot.error && errorText(snapshot.error)}
            </FailedNotice>
          </div>
        )}
        {phase === 'ready' && conversation ? (
          <>
            <Thread conversation={conversation} store={store} view={snapshot} />
            <Incoming conversation={conversation} items={snapshot.items} />
          </>
        ) : (
          <>
            <ThreadSkeleton label={t('thread.loading')} shown={phase === 'loading'} />
            <Waiting items={snapshot.items} store={store} />
          </>
        )}
        {canSend && <Composer conversationId={conversationId} name={name} store={store} />}
      </section>
      {conversation && isWide && panel.open && (
        <aside
          aria-label={t('thread.members')}
          className="w-73 shrink-0 overflow-y-auto border-s border-line bg-canvas on-canvas"
        >
          <MemberPanel conversation={conversation} name={name} />
        </aside>
      )}
      {conversation && !isWide && (
        <Sheet open={panel.open} onOpenChange={panel.toggle} side="end" title={t('thread.members')}>
          <div className="overflow-y-auto">
            <MemberPanel conversation={conversation} name={name} />
          </div>
        </Sheet>
      )}
    </div>
  );
}
