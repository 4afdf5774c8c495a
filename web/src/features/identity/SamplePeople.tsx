import { useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SamplePeople as Samples } from '@rialto/client';
import { glyphOf } from '@/features/spaces/glyphs';
import { useClient } from '@/lib/client';
import { useErrorText } from '@/lib/errors';
import { Avatar } from '@/ui/Avatar';
import { Badge } from '@/ui/Badge';
import { Icon } from '@/ui/Icon';
import { Mark } from '@/ui/Mark';
import { Notice } from '@/ui/Notice';
import { SkeletonRows } from '@/ui/Skeleton';
import { Spinner } from '@/ui/Spinner';

type SampleSpace = Samples['items'][number];
type SamplePerson = SampleSpace['people'][number];

function Head() {
  const { t } = useTranslation('identity');
  return (
    <header className="flex items-center gap-2.5 tablet:mt-auto">
      <h2 id="sample-people" className="text-lead font-semibold tracking-title">
        {t('samples.title')}
      </h2>
      <Badge tone="warn">{t('samples.badge')}</Badge>
      <span className="ms-auto text-small text-ink-3 max-tablet:hidden">{t('samples.hint')}</span>
    </header>
  );
}

const groups = 'mt-7 mb-auto grid gap-x-10 gap-y-9 wide:grid-cols-2';

export function SamplePeopleSkeleton() {
  const { t } = useTranslation('identity');
  return (
    <>
      <Head />
      <div className={groups}>
        {[0, 1, 2, 3].map((group) => (
          <SkeletonRows key={group} count={3} label={t('samples.loading')} />
        ))}
      </div>
    </>
  );
}

export function SamplePeople({ spaces, password }: { spaces: readonly SampleSpace[]; password: string }) {
  const { session } = useClient();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<string>();
  const [failure, setFailure] = useState<string>();

  async function signInAs(email: string) {
    setChosen(email);
    setFailure(undefined);
    try {
      await session.signIn({ email, password });
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setChosen(undefined);
    }
  }

  return (
    <>
      <Head />
      {failure && (
        <div className="mt-4">
          <Notice tone="bad">{failure}</Notice>
        </div>
      )}
      <div className={groups}>
        {spaces.map((space) => (
          <section key={space.space} aria-label={space.name} data-space={space.space} className="min-w-0">
            <header className="flex items-center gap-2 border-b border-line-strong pb-2.5">
              <Mark size="sm" space={space.space} icon={glyphOf(space.icon)} />
              <h3 className="font-semibold">{space.name}</h3>
              <span className="truncate text-small text-ink-3">{space.tagline}</span>
            </header>
            <ul className="divide-y divide-line">
              {space.people.map((person) => (
                <li key={person.email}>
                  <SampleRow person={person} busy={chosen === person.email} onChoose={signInAs} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

interface SampleRowProps {
  person: SamplePerson;
  busy: boolean;
  onChoose: (email: string) => void;
}

function SampleRow({ person, busy, onChoose }: SampleRowProps) {
  return (
    <button
      type="button"
      data-testid={`sample-${person.email}`}
      aria-busy={busy || undefined}
      onClick={() => onChoose(person.email)}
      className="group -mx-2 flex w-[calc(100%+16px)] items-center gap-3 rounded-md px-2 py-[11px] text-start hover:bg-sunken"
    >
      <Avatar name={person.displayName} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1.5">
          <span className="truncate font-medium">{person.displayName}</span>
          <span className="shrink-0 text-small text-ink-3">{person.roleName}</span>
        </span>
        <span className="block truncate text-small text-ink-2">{person.about}</span>
      </span>
      {busy ? (
        <Spinner />
      ) : (
        <Icon
          as={ChevronRight}
          size={16}
          className="text-ink-3 group-hover:opacity-100 group-focus-visible:opacity-100 tablet:opacity-0 rtl:rotate-180"
        />
      )}
    </button>
  );
}
