import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useMedia } from '@/lib/useMedia';
import { buttonClass } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { useConversations } from './useConversations';

/** Beside the list while nothing is chosen; an empty list speaks for itself. */
export function NoConversation() {
  const { t } = useTranslation('messaging');
  const space = useSpace();
  const { items } = useConversations(space.id);
  const isPhone = useMedia('phone');
  if (isPhone || items.length === 0) return null;
  return (
    <div className="grid h-full place-content-center">
      <Empty
        title={t('pick.title')}
        action={
          <Link
            to="/s/$spaceId/messages"
            params={{ spaceId: space.id }}
            search={{ new: true }}
            className={buttonClass()}
          >
            {t('list.new')}
          </Link>
        }
      >
        {t('pick.text')}
      </Empty>
    </div>
  );
}
