import { useClient } from '@/lib/client';
import { setLanguage, type Language } from '@/lib/i18n';

/** Shows the app in a language and has the server write in it, too. */
export function useSetLanguage() {
  const { session } = useClient();
  return async (language: Language) => {
    await setLanguage(language);
    const { state } = session;
    if (state.phase !== 'signed-in' || state.me.language === language) return;
    // without a network the app changes all the same
    await session.setLanguage(language).catch(() => undefined);
  };
}
