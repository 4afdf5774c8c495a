import { useState } from 'react';
import { SquarePen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { useErrorText } from '@/lib/errors';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { FailedNotice } from '@/ui/FailedNotice';
import { IconButton } from '@/ui/IconButton';
import { Segmented } from '@/ui/Segmented';
import { SkeletonRows } from '@/ui/Skeleton';
import { filterConversations, type ListFilter } from './conversation';
import { ConversationRow } from './ConversationRow';
import { useConversations } from './useConversations';

interface ConversationListProps {
  openId: string | undefined;
  onNew: () => void;
}

export function ConversationList({ openId, onNew }: ConversationListProps) {
  const { t } = useTranslation(['messaging', 'common']);
  const space = useSpace();
  const canStart = useCan('conversations.create');
  const { phase, items, error, retry } = useConversations(space.id);
  const [filter, setFilter] = useState<ListFilter>('all');
  const errorText = useErrorText();
  const shown = filterConversations(items, filter, openId);

  return (
    <section
      aria-label={t('list.label')}
      className="flex h-full min-h-0 flex-col border-line bg-canvas on-canvas tablet:border-e"
    >
      <div className="flex items-center justify-between px-3 pt-3 pb-2 max-tablet:px-4">
        <Segmented
          label={t('list.filter')}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: t('list.all') },
            { value: 'unread', label: t('list.unread') },
            { value: 'groups', label: t('list.groups') },
          ]}
        />
        {canStart && (
          <IconButton icon={SquarePen} label={t('list.new')} onClick={onNew} data-testid="new-conversation" />
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {phase === 'loading' && <SkeletonRows count={7} label={t('list.loading')} />}
        {phase === 'error' && (
          <FailedNotice onRetry={retry}>
            {t('list.failed')} {error && errorText(error)}
          </FailedNotice>
        )}
        {phase === 'ready' && shown.length === 0 && (
          <NothingToList filter={filter} canStart={canStart} onNew={onNew} onShowAll={() => setFilter('all')} />
        )}
        {shown.length > 0 && (
          <ul data-testid="conversation-list" className="grid grid-cols-[minmax(0,1fr)]">
            {shown.map((conversation) => (
              <li key={conversation.id} className="[contain-intrinsic-size:auto_77px] [content-visibility:auto]">
                <ConversationRow conversation={conversation} isOpen={conversation.id === openId} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

interface NothingToListProps {
  filter: ListFilter;
  canStart: boolean;
  onNew: () => void;
  onShowAll: () => void;
}

function NothingToList({ filter, canStart, onNew, onShowAll }: NothingToListProps) {
  const { t } = useTranslation(['messaging', 'common']);
  switch (filter) {
    case 'unread':
      return (
        <Empty title={t('list.noUnreadTitle')} action={<Button onClick={onShowAll}>{t('list.showAll')}</Button>}>
          {t('list.noUnread')}
        </Empty>
      );
    case 'groups':
      return (
        <Empty
          title={t('list.noGroupsTitle')}
          action={canStart && <Button onClick={onNew}>{t('list.noGroupsAction')}</Button>}
        >
          {t('list.noGroups')}
        </Empty>
      );
    case 'all':
      return (
        <Empty
          title={t('list.emptyTitle')}
          action={canStart && <Button onClick={onNew}>{t('list.emptyAction')}</Button>}
        >
          {t('list.empty')}
        </Empty>
      );
  }
}
