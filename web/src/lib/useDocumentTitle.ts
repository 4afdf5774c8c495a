import { useEffect } from 'react';

/** The tab's title while this page is shown: its name, then the product's. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Rialto`;
  }, [title]);
}
