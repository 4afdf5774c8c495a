import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react';
import { CircleAlert } from 'lucide-react';
import { cx } from '@/lib/cx';
import { Icon } from './Icon';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  /** Beside the label, at the line's end. */
  aside?: ReactNode;
  large?: boolean;
  ref?: Ref<HTMLInputElement>;
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-caption font-medium text-bad">
      <Icon as={CircleAlert} size={14} className="mt-px" />
      <span>{children}</span>
    </p>
  );
}

export const inputClass = 'control w-full rounded-md text-body max-tablet:h-11 max-tablet:text-lead';

interface FieldFrameProps extends Pick<FieldProps, 'label' | 'help' | 'error' | 'aside' | 'className'> {
  id: string;
  children: ReactNode;
}

/** Label above, help below, the error in its place. */
export function FieldFrame({ id, label, help, error, aside, className, children }: FieldFrameProps) {
  return (
    <div className={cx('grid content-start gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-small font-medium">
          {label}
        </label>
        {aside}
      </div>
      {children}
      {error ? (
        <FieldError id={`${id}-note`}>{error}</FieldError>
      ) : (
        help && (
          <p id={`${id}-note`} className="text-caption text-ink-3">
            {help}
          </p>
        )
      )}
    </div>
  );
}

/** For an input in a {@link FieldFrame}: what is wrong with it, or else helps, is said with it. */
export const describedBy = (id: string, error: string | undefined, help: string | undefined) => ({
  'aria-invalid': error ? true : undefined,
  'aria-describedby': (error ?? help) ? `${id}-note` : undefined,
});

export function Field({ label, help, error, aside, large, className, ...input }: FieldProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, help, error, aside }} {...(className && { className })}>
      <input
        {...input}
        id={id}
        {...describedBy(id, error, help)}
        className={cx(inputClass, large ? 'h-10 px-3' : 'h-8 px-2.5')}
      />
    </FieldFrame>
  );
}
