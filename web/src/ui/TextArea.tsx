import { useId, type TextareaHTMLAttributes } from 'react';
import { describedBy, FieldFrame } from './Field';

interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
}

/** A field of several lines. */
export function TextArea({ label, help, error, className, ...area }: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, help, error }} {...(className && { className })}>
      <textarea
        {...area}
        id={id}
        dir="auto"
        {...describedBy(id, error, help)}
        className="control max-h-[40dvh] w-full resize-y rounded-md px-2.5 py-1.5 text-body max-tablet:text-lead"
      />
    </FieldFrame>
  );
}
