import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Space } from '@rialto/client';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { useTask } from '@/lib/useTask';
import { Button, buttonClass } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Notice } from '@/ui/Notice';
import { roleName, useJoinSpace } from './useSpaces';

interface JoinPageProps {
  space: Space;
  /** As what one joins. */
  role: string;
}

/** Where a link leads that somebody follows into a space that they may join and are not in yet. */
export function JoinPage({ space, role }: JoinPageProps) {
  const { t } = useTranslation('shell');
  const joinSpace = useJoinSpace();
  const task = useTask();
  useDocumentTitle(space.name);
  return (
    <main className="grid min-h-dvh place-content-center">
      <Empty
        title={t('joinPage.title', { name: space.name })}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button
              variant="primary"
              busy={task.busy}
              onClick={() => void task.run(() => joinSpace(space.id))}
              data-testid={`join-${space.id}`}
            >
              {t('welcome.joinOf', { name: space.name })}
            </Button>
            <Link to="/welcome" className={buttonClass()}>
              {t('joinPage.others')}
            </Link>
          </div>
        }
      >
        {space.tagline}. {t('welcome.text', { role: roleName(space, role) })}
      </Empty>
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
    </main>
  );
}
