import { useId, useRef, useState, type DragEvent } from 'react';
import { FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { Notice } from '@/ui/Notice';
import type { FileRefusal } from './useImport';

interface ChooseFileProps {
  onFile: (file: File) => void;
  refusal: FileRefusal | undefined;
}

const kinds = '.csv,.txt,.tsv,.ofx,.qfx,.qif,.xml,.sta,text/*,application/xml,application/x-ofx';

/** Where a file of a bank is dropped or chosen. What it is, is found out by looking inside. */
export function ChooseFile({ onFile, refusal }: ChooseFileProps) {
  const { t } = useTranslation('transfer');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  }
  return (
    <section aria-labelledby={id} className="grid gap-3">
      {refusal && (
        <div data-testid="import-refused" data-code={refusal.code}>
          <Notice tone="bad">
            <strong className="font-semibold">{refusal.file}</strong>: {t(`refusal.${refusal.code}`)}
            {refusal.line !== undefined && ` ${t('inLine', { line: refusal.line })}`}
          </Notice>
        </div>
      )}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={cx(
          'grid justify-items-center gap-3 rounded-lg border border-dashed px-6 py-14 text-center max-tablet:py-10',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-canvas',
        )}
      >
        <Icon as={FileUp} size={28} className="text-ink-3" />
        <h2 id={id} className="text-lead font-semibold">
          {t('choose.title')}
        </h2>
        <p className="max-w-[46ch] text-balance text-ink-2">{t('choose.formats')}</p>
        <input
          ref={input}
          type="file"
          accept={kinds}
          aria-label={t('choose.action')}
          tabIndex={-1}
          data-testid="import-file"
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            // So that the same file can be chosen again after it was changed.
            event.target.value = '';
            if (file) onFile(file);
          }}
        />
        <Button variant="primary" size="lg" onClick={() => input.current?.click()} autoFocus>
          {t('choose.action')}
        </Button>
        <p className="text-caption text-ink-3">{t('choose.private')}</p>
      </div>
    </section>
  );
}
