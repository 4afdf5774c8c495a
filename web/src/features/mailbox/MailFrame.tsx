import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '@/ui/Segmented';

interface MailFrameProps {
  title: string;
  text: string;
  html?: string | undefined;
}

/** Links leave the frame: a page of ours may not be in one. */
const leavingTheFrame = (html: string) => html.replace(/<head[^>]*>/i, '$&<base target="_top">');

/** What a mail says, in a frame that may do nothing but follow the link that somebody chose. */
export function MailFrame({ title, text, html }: MailFrameProps) {
  const { t } = useTranslation('mailbox');
  const [form, setForm] = useState<'html' | 'text'>('html');
  const asHtml = html !== undefined && form === 'html';
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      {html !== undefined && (
        <div>
          <Segmented
            label={t('form')}
            value={form}
            onChange={setForm}
            options={[
              { value: 'html', label: t('html') },
              { value: 'text', label: t('text') },
            ]}
          />
        </div>
      )}
      {asHtml ? (
        <iframe
          title={title}
          srcDoc={leavingTheFrame(html)}
          sandbox="allow-top-navigation-by-user-activation"
          data-testid="mail-html"
          className="min-h-80 w-full flex-1 rounded-md border border-line"
        />
      ) : (
        <pre
          data-testid="mail-text"
          tabIndex={0}
          className="min-h-0 flex-1 overflow-auto rounded-md border border-line p-4 text-small whitespace-pre-wrap [overflow-wrap:anywhere]"
        >
          {text}
        </pre>
      )}
    </div>
  );
}
