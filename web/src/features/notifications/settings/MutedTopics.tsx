import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { SkeletonRows } from '@/ui/Skeleton';
import { topicGlyph } from '../topicGlyph';
import { useMuted } from '../useMuted';
import { useTopicName } from '../useTopicName';
import { QueryFailure } from './QueryFailure';

/** What one is not told about in this space, and the way back. */
export function MutedTopics() {
  const { t } = useTranslation('notices');
  const { query, mute } = useMuted(useSpace().id);
  const topicName = useTopicName();
  if (query.isPending) return <SkeletonRows count={1} label={t('settings.loading')} />;
  if (!query.data) return <QueryFailure query={query} words={t('settings.notLoaded')} />;
  if (query.data.length === 0) return <p className="text-ink-2">{t('settings.mutedNone')}</p>;
  return (
    <ul className="divide-y divide-line" data-testid="muted-topics">
      {query.data.map((topic) => {
        const name = topicName(topic);
        return (
          <li key={topic} className="flex items-center gap-2.5 py-1.5">
            <Icon as={topicGlyph(topic)} size={16} className="text-ink-3" />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <Button
              size="sm"
              variant="quiet"
              onClick={() => void mute(topic, name, false)}
              aria-label={t('unmuteOf', { name })}
            >
              {t('unmute')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
