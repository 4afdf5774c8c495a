import { lazy, Suspense, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { BookOpen, Check, ChevronsUpDown, GitCompareArrows, Plus, RefreshCw, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { Count } from '@/ui/Count';
import { Dialog, DialogBody } from '@/ui/Dialog';
import { Icon } from '@/ui/Icon';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/ui/Menu';
import { chooseBook, useBookChoice, useBooks } from './books';
import { useAttention } from './waiting';

const NewBookForm = lazy(() => import('./FirstBook').then((module) => ({ default: module.NewBookForm })));

const pages = [
  { to: '/s/$spaceId/sharing', name: 'nav.sharing', icon: Users },
  { to: '/s/$spaceId/sync', name: 'nav.sync', icon: RefreshCw },
  { to: '/s/$spaceId/conflicts', name: 'nav.conflicts', icon: GitCompareArrows },
] as const;

/** In the rail: which book is open, the others, and what belongs to a book as a whole. */
export function BookNav({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation('sharing');
  const space = useSpace();
  const navigate = useNavigate();
  const mayCreate = useCan('books.create');
  const { data: books = [] } = useBooks(space.id);
  const [chosen, choose] = useBookChoice(space.id);
  const { conflicts, refusals } = useAttention();
  const [making, setMaking] = useState(false);
  const open = chooseBook(books, chosen);
  const invitations = books.filter(({ status }) => status === 'invited').length;
  const counts = { '/s/$spaceId/sharing': 0, '/s/$spaceId/sync': refusals, '/s/$spaceId/conflicts': conflicts };
  const attention = conflicts + refusals + invitations;
  if (!open) return null;

  function go(to: (typeof pages)[number]['to'] | '/s/$spaceId') {
    onChoose?.();
    void navigate({ to, params: { spaceId: space.id } });
  }
  return (
    <div className="mt-3 border-t border-line pt-3">
      <Menu>
        <MenuTrigger
          data-testid="book-menu"
          title={open.name}
          aria-label={t('nav.menu', { name: open.name })}
          className="relative flex h-8 w-full items-center gap-2.5 rounded-sm px-2 text-start font-medium text-ink-2 hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed max-tablet:h-11 compact:h-9 compact:justify-center"
        >
          <Icon as={BookOpen} className="text-ink-3" />
          <span className="min-w-0 flex-1 truncate compact:hidden">{open.name}</span>
          {attention > 0 && (
            <Count
              value={attention}
              label={t('nav.attention', { count: attention })}
              testId="book-attention"
              className="compact:absolute compact:-end-0.5 compact:-top-0.5"
            />
          )}
          <Icon as={ChevronsUpDown} size={16} className="text-ink-3 compact:hidden" />
        </MenuTrigger>
        <MenuContent>
          <MenuLabel>{t('nav.books')}</MenuLabel>
          {books
            .filter(({ status }) => status === 'active')
            .map((book) => (
              <MenuItem
                key={book.id}
                data-testid={`book-${book.id}`}
                onSelect={() => {
                  choose(book.id);
                  go('/s/$spaceId');
                }}
                end={book.id === open.id && <Icon as={Check} size={16} className="text-accent" />}
              >
                {book.name}
              </MenuItem>
            ))}
          {mayCreate && (
            <MenuItem icon={Plus} onSelect={() => setMaking(true)} data-testid="new-book">
              {t('nav.newBook')}
            </MenuItem>
          )}
          <MenuSeparator />
          {pages.map(({ to, name, icon }) => (
            <MenuItem
              key={to}
              icon={icon}
              data-testid={`book-${to.split('/').at(-1)}`}
              onSelect={() => go(to)}
              end={counts[to] > 0 && <Count value={counts[to]} label={t('nav.attention', { count: counts[to] })} />}
            >
              {t(name)}
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
      <Dialog open={making} onOpenChange={setMaking} title={t('nav.newBook')}>
        <DialogBody>
          <Suspense>
            <NewBookForm
              onOpen={(bookId) => {
                setMaking(false);
                choose(bookId);
                go('/s/$spaceId');
              }}
            />
          </Suspense>
        </DialogBody>
      </Dialog>
    </div>
  );
}
