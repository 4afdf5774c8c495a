import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '@/ui/Segmented';
import { PageFrame } from '../PageFrame';
import { Categories } from './Categories';
import { NamesInUse } from './NamesInUse';

const parts = ['categories', 'tags', 'payees'] as const;

/** What transactions are sorted by: categories, tags and payees. */
export function OrganisePage() {
  const { t } = useTranslation('money');
  const [part, setPart] = useState<(typeof parts)[number]>('categories');
  return (
    <PageFrame
      testId="organise-page"
      add={false}
      head={
        <Segmented
          label={t('organise.what')}
          value={part}
          onChange={setPart}
          options={parts.map((value) => ({ value, label: t(`organise.${value}Short`) }))}
        />
      }
    >
      {part === 'categories' ? <Categories /> : <NamesInUse key={part} kind={part} />}
    </PageFrame>
  );
}
