import type { ReactNode } from 'react';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/ui/IconButton';
import { useMedia } from '@/lib/useMedia';

interface PanesProps {
  label: string;
  list: ReactNode;
  /** What is open, if something is. */
  content: ReactNode;
  onBack: () => void;
}

/** A list and what is open of it beside each other; on a phone one of them. */
export function Panes({ label, list, content, onBack }: PanesProps) {
  const { t } = useTranslation('mailbox');
  const isPhone = useMedia('phone');
  return (
    <div className="min-h-0 flex-1 tablet:grid tablet:grid-cols-[320px_minmax(0,1fr)]">
      {!(isPhone && content) && (
        <section aria-label={label} className="h-full min-h-0 overflow-y-auto border-line p-2 tablet:border-e">
          {list}
        </section>
      )}
      {content ? (
        <section className="flex h-full min-h-0 flex-col gap-3 p-4 tablet:p-6">
          {isPhone && (
            <div>
              <IconButton icon={ArrowLeft} label={t('back')} onClick={onBack} tooltip={false} />
            </div>
          )}
          {content}
        </section>
      ) : (
        !isPhone && <p className="place-self-center text-ink-3">{t('choose')}</p>
      )}
    </div>
  );
}

interface RowProps {
  isOpen: boolean;
  onOpen: () => void;
  testId: string;
  children: ReactNode;
}

export function Row({ isOpen, onOpen, testId, children }: RowProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isOpen || undefined}
        data-testid={testId}
        onClick={onOpen}
        className="grid w-full grid-cols-[minmax(0,1fr)] gap-0.5 rounded-md px-3 py-2.5 text-start hover:bg-sunken aria-[current]:bg-pressed aria-[current]:on-pressed"
      >
        {children}
      </button>
    </li>
  );
}
