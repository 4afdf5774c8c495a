import { useDeferredValue, useState } from 'react';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '@rialto/client';
import { PersonAvatar } from '@/features/presence/PersonAvatar';
import { useSpace } from '@/features/spaces/SpaceContext';
import { usePeople } from '@/features/spaces/usePeople';
import { roleName } from '@/features/spaces/useSpaces';
import { useListbox } from '@/lib/useListbox';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/Icon';
import { QueryStatus } from '@/ui/QueryStatus';
import { SearchField } from '@/ui/SearchField';

interface PeoplePickerProps {
  spaceId: string;
  /** Who is not offered: yourself, and who is in already. */
  except: readonly string[];
  chosen: readonly Person[];
  onChange: (chosen: readonly Person[]) => void;
}

/** Search and choose people, with the keyboard too: arrows move, Enter chooses. */
export function PeoplePicker({ spaceId, except, chosen, onChange }: PeoplePickerProps) {
  const { t } = useTranslation('messaging');
  const [text, setText] = useState('');
  const people = usePeople(spaceId, { query: useDeferredValue(text) });
  const offered = (people.data ?? []).filter((person) => !except.includes(person.id));
  const isChosen = (person: Person) => chosen.some((each) => each.id === person.id);

  function toggle(person: Person | undefined) {
    if (!person) return;
    onChange(isChosen(person) ? chosen.filter((each) => each.id !== person.id) : [...chosen, person]);
    setText('');
  }

  const listbox = useListbox(offered.length, (row) => toggle(offered[row]));
  return (
    <div className="grid gap-2">
      <SearchField
        {...listbox.inputProps}
        label={t('create.search')}
        value={text}
        data-testid="people-search"
        onChange={(event) => {
          setText(event.target.value);
          listbox.setActive(0);
        }}
      />
      {chosen.length > 0 && (
        <ul aria-label={t('create.chosen')} className="flex flex-wrap gap-1.5">
          {chosen.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                aria-label={t('create.remove', { name: person.displayName })}
                onClick={() => toggle(person)}
                className="inline-flex h-7 items-center gap-1.5 rounded-full border border-accent-line bg-accent-soft ps-2.5 pe-2 text-small font-medium text-accent max-tablet:h-9"
              >
                {person.displayName}
                <Icon as={X} size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="-mx-2 flex h-72 flex-col">
        <QueryStatus query={people} rows={4} loading={t('create.loading')} failed={t('create.failed')} />
        {people.isSuccess && offered.length === 0 && (
          <p className="px-2 py-6 text-center text-ink-2">{t(text ? 'create.nobody' : 'create.nobodyElse')}</p>
        )}
        <ul
          {...listbox.listProps}
          aria-label={t('create.search')}
          aria-multiselectable="true"
          className="min-h-0 overflow-y-auto empty:hidden"
        >
          {offered.map((person, row) => (
            <PersonOption
              key={person.id}
              person={person}
              active={row === listbox.active}
              chosen={isChosen(person)}
              option={listbox.optionProps(row)}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}

interface PersonOptionProps {
  person: Person;
  active: boolean;
  chosen: boolean;
  option: ReturnType<ReturnType<typeof useListbox>['optionProps']>;
}

function PersonOption({ person, active, chosen, option }: PersonOptionProps) {
  const space = useSpace();
  return (
    <li
      {...option}
      aria-selected={chosen}
      data-testid={`pick-${person.id}`}
      className={cx(
        'flex cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 select-none',
        active && 'bg-pressed on-pressed',
      )}
    >
      <PersonAvatar personId={person.id} name={person.displayName} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{person.displayName}</span>
        <span className="block truncate text-small text-ink-2">{roleName(space, person.role)}</span>
      </span>
      {chosen && <Icon as={Check} size={16} className="text-accent" />}
    </li>
  );
}
