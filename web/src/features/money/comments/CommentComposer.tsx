import { useTranslation } from 'react-i18next';
import { useComposer } from '@/features/messaging/useComposer';
import { Button } from '@/ui/Button';
import { FieldError } from '@/ui/Field';

interface CommentComposerProps {
  /** What the draft belongs to. */
  draftOf: string;
  onSend: (body: string) => void;
}

/** Where you comment; it stands in the form of the transaction, so it is none itself. */
export function CommentComposer({ draftOf, onSend }: CommentComposerProps) {
  const { t } = useTranslation(['money', 'messaging']);
  const { areaProps, errorId, excess, canSend, send } = useComposer({ draftOf, onSend });

  return (
    <div className="control mt-4 rounded-lg ps-3 pe-2 pt-2 pb-1.5">
      <textarea
        {...areaProps}
        aria-label={t('comments.label')}
        placeholder={t('comments.placeholder')}
        data-testid="comment-composer"
        className="block max-h-[24dvh] w-full resize-none bg-transparent pe-1 text-small outline-none max-tablet:text-lead"
      />
      <div className="mt-1 flex min-h-7 items-center gap-2">
        {excess > 0 && <FieldError id={errorId}>{t('messaging:composer.tooLong', { count: excess })}</FieldError>}
        <Button size="sm" className="ms-auto" disabled={!canSend} onClick={send} data-testid="send-comment">
          {t('comments.send')}
        </Button>
      </div>
    </div>
  );
}
