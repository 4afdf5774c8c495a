import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Language, TemplateName } from '@rialto/client';
import { useClient } from '@/lib/client';
import { useErrorText } from '@/lib/errors';
import { languageNames, languages } from '@/lib/i18n';
import { Empty } from '@/ui/Empty';
import { Notice } from '@/ui/Notice';
import { Segmented } from '@/ui/Segmented';
import { SkeletonRows } from '@/ui/Skeleton';
import { MailFrame } from './MailFrame';
import { Panes, Row } from './Panes';
import { useTemplates } from './useMailbox';

interface TemplateListProps {
  open: string | undefined;
  onOpen: (key: string | undefined) => void;
}

const keyOf = ({ feature, name }: TemplateName) => `${feature}/${name}`;

/** Every text that the server writes, with sample values. */
export function TemplateList({ open, onOpen }: TemplateListProps) {
  const { t } = useTranslation(['mailbox', 'common']);
  const templates = useTemplates();
  if (templates.isPending) return <SkeletonRows count={5} label={t('common:loading')} />;
  if (templates.isError) return <Empty title={t('noneTitle')}>{t('none')}</Empty>;
  const chosen = templates.data.find((each) => keyOf(each) === open);
  return (
    <Panes
      label={t('templates')}
      onBack={() => onOpen(undefined)}
      list={
        <ul data-testid="template-list" className="grid grid-cols-[minmax(0,1fr)]">
          {templates.data.map((each) => (
            <Row
              key={keyOf(each)}
              isOpen={each === chosen}
              onOpen={() => onOpen(keyOf(each))}
              testId={`template-${each.name}`}
            >
              <span className="truncate font-medium">{each.name}</span>
              <span className="truncate text-small text-ink-2">{each.feature}</span>
            </Row>
          ))}
        </ul>
      }
      content={chosen && <Preview key={keyOf(chosen)} template={chosen} />}
    />
  );
}

function Preview({ template }: { template: TemplateName }) {
  const { t, i18n } = useTranslation(['mailbox', 'common']);
  const { mailbox } = useClient();
  const errorText = useErrorText();
  const [language, setLanguage] = useState(i18n.language as Language);
  const preview = useQuery({
    queryKey: ['mailbox', 'preview', keyOf(template), language],
    queryFn: () => mailbox.preview(template, language),
    retry: false,
  });
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="min-w-0 text-lead font-semibold tracking-title">{preview.data?.subject ?? template.name}</h2>
        <Segmented
          label={t('language')}
          value={language}
          onChange={setLanguage}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </header>
      {preview.isPending && <SkeletonRows count={3} label={t('common:loading')} />}
      {preview.isError && <Notice tone="bad">{errorText(preview.error)}</Notice>}
      {preview.data && (
        <>
          <p className="text-small text-ink-2">{preview.data.brief}</p>
          <MailFrame title={preview.data.subject} text={preview.data.text} html={preview.data.html} />
        </>
      )}
    </>
  );
}
