import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { useBook } from '../book/BookContext';
import { PageFrame } from '../PageFrame';
import { ChooseFile } from './ChooseFile';
import { ImportDone } from './ImportDone';
import { MappingStep } from './MappingStep';
import { PastImports } from './PastImports';
import { ProgressBar } from './ProgressBar';
import { ReviewStep } from './ReviewStep';
import { useImport, type ImportRun } from './useImport';

/** Brings the file of a bank into the book: choose, read, look at, write. */
export function ImportPage() {
  const { account } = useSearch({ from: '/session/s/$spaceId/money/import' });
  return <Import account={account} />;
}

/** @param account where the file goes when it does not say so itself */
export function Import({ account }: { account: string | undefined }) {
  const { t } = useTranslation(['transfer', 'money']);
  const { canEdit } = useBook();
  const run = useImport(account);
  if (!canEdit)
    return (
      <PageFrame add={false} testId="import-page">
        <Empty title={t('money:readOnly')} />
      </PageFrame>
    );
  if (run.step.at === 'review') return <ReviewStep run={run} review={run.step} />;
  return (
    <PageFrame add={false} testId="import-page">
      <Stage run={run} />
    </PageFrame>
  );
}

function Stage({ run }: { run: ImportRun }) {
  const { t } = useTranslation(['transfer', 'common']);
  const { step } = run;
  switch (step.at) {
    case 'choose':
      return (
        <div className="grid gap-10 pt-4">
          <ChooseFile onFile={(file) => void run.choose(file)} refusal={step.refusal} />
          <PastImports />
        </div>
      );
    case 'reading':
      return (
        <ProgressBar
          title={t('reading.title', { file: step.file })}
          words={t(`reading.${step.progress?.stage ?? 'decoding'}`)}
          progress={step.progress}
          action={<Button onClick={run.cancel}>{t('common:cancel')}</Button>}
        />
      );
    case 'mapping':
      return <MappingStep run={run} file={step.file} read={step.read} account={run.wantedAccount} />;
    case 'writing':
      return <ProgressBar title={t('writing.title')} words={t('writing.parts')} progress={step} />;
    case 'done':
      return <ImportDone run={run} summary={step.summary} />;
    case 'review':
      return null;
  }
}
