import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Spinner } from '@/ui/Spinner';
import type { CaptchaProps } from './useCaptcha';
import { useWidget } from './useWidget';

function Widget(props: CaptchaProps) {
  const { t } = useTranslation('identity');
  const { place, state, again } = useWidget(props);
  const { refused } = props.challenge;
  const broken = state === 'failed' || state === 'unloadable';
  return (
    <section aria-label={t('captcha.label')} className="grid gap-2" data-testid="captcha" data-state={state}>
      {!broken && (
        <p role="status" className="text-small text-ink-2">
          {state === 'expired' ? t('captcha.expired') : refused ? t('captcha.refused') : t('captcha.why')}
        </p>
      )}
      {state === 'loading' && (
        <p className="flex items-center gap-2 text-small text-ink-2">
          <Spinner /> {t('captcha.loading')}
        </p>
      )}
      {broken && (
        <Notice
          tone="bad"
          action={
            <Button size="sm" onClick={again} data-testid="captcha-again">
              {t('captcha.again')}
            </Button>
          }
        >
          {t(`captcha.${state}`)}
        </Notice>
      )}
      <div ref={place} hidden={broken} className="max-w-full overflow-x-auto" />
    </section>
  );
}

/** At the end of a form, when the server asks for it: the widget by which somebody shows to be a human. */
export function Captcha({ widget }: { widget: CaptchaProps | undefined }) {
  return widget && <Widget key={widget.challenge.round} {...widget} />;
}
