import { RialtoError, type CaughtMailContent } from '@rialto/client';
import type { Client } from '../src/lib/client';

const html = (text: string) =>
  `<!doctype html><html><head><title>${text}</title></head><body><p>${text}</p></body></html>`;

/** Two mails and one template. */
export function fakeMailbox(): Client['mailbox'] {
  let mails: CaughtMailContent[] = ['Please confirm your e-mail address', 'Choose a new password'].map(
    (subject, at) => ({
      id: `00000000-0000-4000-8000-00000000000${at}`,
      kind: at === 0 ? 'verify_email' : 'reset_password',
      to: 'ana@weddings.example',
      subject,
      at: new Date(Date.now() - at * 60_000).toISOString(),
      text: `${subject}\n`,
      html: html(subject),
    }),
  );
  return {
    list: async () => mails,
    async mail(id) {
      const mail = mails.find((each) => each.id === id);
      if (!mail) throw new RialtoError('NOT_FOUND', 'Nothing is here.', { status: 404 });
      return mail;
    },
    async clear() {
      mails = [];
    },
    templates: async () => [{ feature: 'identity', name: 'verify_email' }],
    preview: async (template, language) => ({
      ...template,
      language,
      subject: language === 'de' ? 'Bitte bestätige deine E-Mail-Adresse' : 'Please confirm your e-mail address',
      brief: '',
      text: 'text',
      html: html(language),
    }),
  };
}
