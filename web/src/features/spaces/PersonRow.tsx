import { useNavigate } from '@tanstack/react-router';
import { MessageCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '@rialto/client';
import { PersonAvatar } from '@/features/presence/PersonAvatar';
import { usePresenceText } from '@/features/presence/usePresenceText';
import { useClient, useMe } from '@/lib/client';
import { useTask } from '@/lib/useTask';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { FieldError } from '@/ui/Field';
import { useCan, useSpace } from './SpaceContext';
import { roleName } from './useSpaces';

export function PersonRow({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const space = useSpace();
  const { messaging } = useClient();
  const me = useMe();
  const canWrite = useCan('conversations.create');
  const navigate = useNavigate();
  const presence = usePresenceText(person.id);
  const task = useTask();
  const isMe = person.id === me.user.id;

  async function write() {
    const { id } = await messaging.create(space.id, { kind: 'direct', memberIds: [person.id] });
    await navigate({
      to: '/s/$spaceId/messages/$conversationId',
      params: { spaceId: space.id, conversationId: id },
    });
  }
  return (
    <div data-testid={`person-${person.id}`} className="flex items-center gap-3 py-2.5">
      <PersonAvatar personId={person.id} name={person.displayName} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{person.displayName}</span>
          {isMe && <Badge>{t('you')}</Badge>}
        </p>
        <p className="truncate text-small text-ink-2">
          {roleName(space, person.role)}
          {person.about && <span className="text-ink-3">, {person.about}</span>}
        </p>
        {task.failure && <FieldError>{task.failure}</FieldError>}
      </div>
      <span className="text-small text-ink-3 max-tablet:hidden">{presence}</span>
      {!isMe && canWrite && (
        <Button
          size="sm"
          icon={MessageCircle}
          busy={task.busy}
          onClick={() => void task.run(write)}
          aria-label={t('messageTo', { name: person.displayName })}
          data-testid={`message-${person.id}`}
        >
          <span className="max-tablet:sr-only">{t('message')}</span>
        </Button>
      )}
    </div>
  );
}
