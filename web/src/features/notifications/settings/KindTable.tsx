import { useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NotificationChoice, NotificationPreference } from '@rialto/client';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useClient, useMe } from '@/lib/client';
import { Icon } from '@/ui/Icon';
import { SkeletonRows } from '@/ui/Skeleton';
import { Switch } from '@/ui/Switch';
import { useKindName } from '../useKindName';
import { useOptimistic } from '../useOptimistic';
import { QueryFailure } from './QueryFailure';

const channels = ['push', 'mail'] as const;

const chosen = (items: NotificationPreference[], { kind, channel, wanted }: NotificationChoice) =>
  items.map((item) => (item.kind === kind ? { ...item, [channel]: wanted } : item));

/** Which kinds of notices come, and where. */
export function KindTable() {
  const { t } = useTranslation('notices');
  const { notifications } = useClient();
  const spaceId = useSpace().id;
  const queryKey = ['notification-preferences', useMe().user.id, spaceId];
  const query = useQuery({ queryKey, queryFn: () => notifications.preferences(spaceId) });
  const change = useOptimistic<NotificationPreference[]>(queryKey);

  function choose(choice: NotificationChoice) {
    void change({
      apply: (items) => chosen(items, choice),
      takeBack: (items) => chosen(items, { ...choice, wanted: !choice.wanted }),
      tell: () => notifications.setPreference(spaceId, choice),
      failed: t('settings.failed'),
    });
  }
  if (query.isPending) return <SkeletonRows count={3} label={t('settings.loading')} />;
  if (!query.data) return <QueryFailure query={query} words={t('settings.notLoaded')} />;
  return (
    <table className="w-full" data-testid="notice-kinds">
      <thead>
        <tr className="border-b border-line text-caption text-ink-3">
          <th scope="col" className="py-1 text-start font-medium">
            {t('settings.kind')}
          </th>
          {channels.map((channel) => (
            <th key={channel} scope="col" className="w-18 py-1 text-center font-medium">
              {t(`channel.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {query.data.map((item) => (
          <KindRow key={item.kind} item={item} onChoose={choose} />
        ))}
      </tbody>
    </table>
  );
}

interface KindRowProps {
  item: NotificationPreference;
  onChoose: (choice: NotificationChoice) => void;
}

function KindRow({ item, onChoose }: KindRowProps) {
  const { t } = useTranslation('notices');
  const { kind, critical } = item;
  const name = useKindName()(kind);
  const noteId = useId();
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="py-1.5 pe-2 text-start font-normal">
        {name}
        {critical && (
          <span id={noteId} className="mt-0.5 flex items-center gap-1 text-caption text-ink-3">
            <Icon as={Lock} size={14} />
            {t('settings.criticalText')}
          </span>
        )}
      </th>
      {channels.map((channel) => (
        <td key={channel} className="text-center">
          <Switch
            label={t('settings.switch', { kind: name, channel: t(`channel.${channel}`) })}
            checked={critical || item[channel]}
            disabled={critical}
            describedBy={critical ? noteId : undefined}
            onChange={(wanted) => onChoose({ kind, channel, wanted })}
            testId={`${kind}-${channel}`}
          />
        </td>
      ))}
    </tr>
  );
}
