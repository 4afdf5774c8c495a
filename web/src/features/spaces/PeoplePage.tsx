import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnnounceButton } from '@/features/notifications/announce/AnnounceButton';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { MoreButton } from '@/ui/MoreButton';
import { QueryStatus } from '@/ui/QueryStatus';
import { SearchField } from '@/ui/SearchField';
import { Segmented } from '@/ui/Segmented';
import { PersonRow } from './PersonRow';
import { useSpace } from './SpaceContext';
import { usePeoplePages } from './usePeople';

const everyone = 'everyone';

export function PeoplePage() {
  const { t } = useTranslation(['people', 'common']);
  const space = useSpace();
  const [text, setText] = useState('');
  const [role, setRole] = useState(everyone);
  const query = useDeferredValue(text);
  const pages = usePeoplePages(space.id, { query, ...(role !== everyone && { role }) });
  const people = pages.data?.pages.flatMap((page) => page.items) ?? [];

  function showAll() {
    setText('');
    setRole(everyone);
  }
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-190 px-8 pt-6 pb-16 max-tablet:px-4 max-tablet:pt-4">
        <div className="flex flex-wrap items-center gap-3">
          <SearchField
            label={t('search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="max-w-full flex-[1_1_220px]"
            data-testid="people-search"
          />
          <div className="max-w-full overflow-x-auto rounded-md">
            <Segmented
              label={t('role')}
              value={role}
              onChange={setRole}
              options={[
                { value: everyone, label: t('everyone') },
                ...space.roles.map((each) => ({ value: each.id, label: each.name })),
              ]}
            />
          </div>
          <AnnounceButton />
        </div>
        <div className="mt-4">
          <QueryStatus query={pages} rows={8} loading={t('loading')} failed={t('failed')} />
          {pages.isSuccess && people.length === 0 && (
            <Empty title={t('emptyTitle')} action={<Button onClick={showAll}>{t('emptyAction')}</Button>}>
              {t('empty')}
            </Empty>
          )}
          <ul aria-label={t('label', { space: space.name })} className="divide-y divide-line">
            {people.map((person) => (
              <li key={person.id} className="[contain-intrinsic-size:auto_61px] [content-visibility:auto]">
                <PersonRow person={person} />
              </li>
            ))}
          </ul>
          <MoreButton pages={pages}>{t('more')}</MoreButton>
          {!pages.hasNextPage && people.length > 0 && (
            <p className="mt-4 text-center text-caption text-ink-3">{t('end', { count: people.length })}</p>
          )}
        </div>
      </div>
    </div>
  );
}
