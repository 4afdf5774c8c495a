import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from '@tanstack/react-router';
import { RialtoClient } from '@rialto/client';
import { Providers } from './app/Providers';
import { router } from './app/router';
import { UpdatePrompt } from './app/UpdatePrompt';
import type { Client } from './lib/client';
import { followLanguage, startI18n } from './lib/i18n';
import { startWorker } from './lib/worker';
import './ui/app.css';

/** In development `?fake` puts sample data in the server's place, kept for the tab's life. */
async function makeClient(): Promise<Client> {
  if (import.meta.env.DEV) {
    if (new URLSearchParams(location.search).has('fake')) sessionStorage.setItem('rialto.fake', 'on');
    if (sessionStorage.getItem('rialto.fake')) return (await import('../dev/fake-client')).makeFakeClient();
  }
  return new RialtoClient();
}

async function start(root: HTMLElement): Promise<void> {
  const [client] = await Promise.all([makeClient(), startI18n()]);
  followLanguage((language) => client.notifications.setLanguage(language));
  void client.session.restore();
  void startWorker();
  createRoot(root).render(
    <StrictMode>
      <Providers client={client}>
        <RouterProvider router={router} />
        <UpdatePrompt />
      </Providers>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
