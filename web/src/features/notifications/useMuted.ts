import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient, useMe } from '@/lib/client';
import { showToast } from '@/lib/toast';
import { useOptimistic } from './useOptimistic';

const without = (topics: readonly string[], topic: string) => topics.filter((each) => each !== topic);
const withTopic = (topics: readonly string[], topic: string) => [...without(topics, topic), topic];

/** What you are not told about in a space, and how to change that. */
export function useMuted(spaceId: string) {
  const { t } = useTranslation('notices');
  const { notifications } = useClient();
  const queryKey = ['muted-topics', useMe().user.id, spaceId];
  const query = useQuery({ queryKey, queryFn: () => notifications.mutedTopics(spaceId) });
  const change = useOptimistic<string[]>(queryKey);

  function set(topic: string, muted: boolean): Promise<boolean> {
    const [apply, takeBack] = muted ? [withTopic, without] : [without, withTopic];
    return change({
      apply: (now) => apply(now, topic),
      takeBack: (now) => takeBack(now, topic),
      tell: () => notifications.mute(spaceId, topic, muted),
      failed: t(muted ? 'muteFailed' : 'unmuteFailed'),
    });
  }

  /** With the way back beside what was done. */
  async function mute(topic: string, name: string, muted: boolean): Promise<void> {
    if (!(await set(topic, muted))) return;
    showToast({
      text: t(muted ? 'muted' : 'unmuted', { name }),
      action: { label: t('undo'), run: () => void set(topic, !muted) },
    });
  }
  return { query, isMuted: (topic: string) => query.data?.includes(topic) ?? false, mute };
}
