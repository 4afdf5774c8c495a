import { useState } from 'react';
import * as Radix from '@radix-ui/react-dialog';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useListbox } from '@/lib/useListbox';
import { useTask } from '@/lib/useTask';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/Icon';
import { Kbd } from '@/ui/Kbd';
import { Notice } from '@/ui/Notice';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { find, groups, highlight } from './match';
import { useCommands, type Command } from './useCommands';

/** Search, jump and act from the keyboard. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [query, setQuery] = useState('');
  const found = find(useCommands(query), query);
  const task = useTask();
  const returnFocus = useReturnFocus();

  function choose(command: Command | undefined) {
    if (!command) return;
    void task.run(async () => {
      await command.run();
      onClose();
    });
  }
  const listbox = useListbox(found.length, (row) => choose(found[row]));

  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...returnFocus}
          aria-describedby={undefined}
          data-testid="palette"
          className="fixed start-1/2 top-[12vh] z-50 flex max-h-[70vh] w-[min(560px,calc(100vw-24px))] -translate-x-1/2 animate-rise flex-col overflow-hidden rounded-lg bg-float shadow-float outline-none on-float max-tablet:top-3 rtl:translate-x-1/2"
        >
          <Radix.Title className="sr-only">{t('palette.title')}</Radix.Title>
          <label className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4">
            <Icon as={Search} className="text-ink-3" />
            <input
              {...listbox.inputProps}
              type="text"
              value={query}
              autoComplete="off"
              spellCheck={false}
              aria-label={t('palette.placeholder')}
              placeholder={t('palette.placeholder')}
              onChange={(event) => {
                setQuery(event.target.value);
                listbox.setActive(0);
              }}
              className="min-w-0 flex-1 bg-transparent text-reading outline-none max-tablet:text-lead"
            />
          </label>
          <p role="status" className="sr-only">
            {t('palette.results', { count: found.length })}
          </p>
          {task.failure && (
            <div className="p-2">
              <Notice tone="bad">{task.failure}</Notice>
            </div>
          )}
          <div {...listbox.listProps} aria-label={t('palette.title')} className="min-h-0 flex-1 overflow-y-auto pb-2">
            {found.length === 0 && <p className="px-4 py-8 text-center text-ink-2">{t('palette.nothing')}</p>}
            {groups.map((group) => {
              const rows = found.flatMap((command, row) => (command.group === group ? [{ command, row }] : []));
              if (rows.length === 0) return null;
              return (
                <div key={group} role="group" aria-label={t(`palette.${group}`)} className="px-2">
                  <p aria-hidden="true" className="px-2 pt-2.5 pb-1 text-caption font-medium text-ink-3">
                    {t(`palette.${group}`)}
                  </p>
                  {rows.map(({ command, row }) => (
                    <Row
                      key={command.id}
                      command={command}
                      query={query}
                      active={row === listbox.active}
                      option={listbox.optionProps(row)}
                    />
                  ))}
                </div>
              );
            })}
          </div>
          <footer className="flex h-9 shrink-0 items-center gap-4 border-t border-line px-4 text-caption text-ink-3 max-tablet:hidden">
            <Hint keys={['↑', '↓']} words={t('palette.choose')} />
            <Hint keys={['↵']} words={t('palette.open')} />
            <Hint keys={['Esc']} words={t('palette.close')} />
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface RowProps {
  command: Command;
  query: string;
  active: boolean;
  option: ReturnType<ReturnType<typeof useListbox>['optionProps']>;
}

function Row({ command, query, active, option }: RowProps) {
  return (
    <div
      {...option}
      aria-selected={active}
      data-testid={`command-${command.id}`}
      className={cx(
        'flex h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2 select-none max-tablet:h-11',
        active && 'bg-pressed on-pressed',
      )}
    >
      {command.picture}
      <span className="min-w-0 flex-1 truncate">
        {highlight(command.label, query).map((piece, at) => (
          <span key={at} className={piece.hit ? 'font-semibold' : undefined}>
            {piece.text}
          </span>
        ))}
      </span>
      {command.hint && <span className="max-w-1/2 truncate text-caption text-ink-3">{command.hint}</span>}
    </div>
  );
}

function Hint({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {words}
    </span>
  );
}
