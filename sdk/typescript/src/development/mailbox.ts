import type { Operations } from '../generated/contract.js';
import { callPublic } from '../http/api.js';
import type { Transport } from '../http/transport.js';

export type CaughtMail = Operations['listCaughtMails']['answer']['items'][number];
export type CaughtMailContent = Operations['getCaughtMail']['answer'];
export type TemplateName = Operations['listTemplates']['answer']['items'][number];
export type TemplatePreview = Operations['previewTemplate']['answer'];

/** The mails that a server kept which was started for development. On any other each of these fails with `NOT_FOUND`. */
export class Mailbox {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The newest first. */
  async list(signal?: AbortSignal): Promise<CaughtMail[]> {
    return (await callPublic(this.#transport, 'listCaughtMails', signal ? { signal } : {})).items;
  }

  mail(mailId: string): Promise<CaughtMailContent> {
    return callPublic(this.#transport, 'getCaughtMail', { path: { mailId } });
  }

  /** Deletes all of them. */
  async clear(): Promise<void> {
    await callPublic(this.#transport, 'deleteCaughtMails', {});
  }

  /** Every text that the server writes to people. */
  async templates(): Promise<TemplateName[]> {
    return (await callPublic(this.#transport, 'listTemplates', {})).items;
  }

  /** One of them as a mail, with sample values. */
  preview({ feature, name }: TemplateName, language: TemplatePreview['language']): Promise<TemplatePreview> {
    return callPublic(this.#transport, 'previewTemplate', { path: { feature, template: name }, query: { language } });
  }
}
