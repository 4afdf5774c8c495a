/** Hands a file to the browser to be saved. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name that every file system takes. */
export const fileName = (book: string, day: string, ending: string): string =>
  `${book.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'book'} ${day}.${ending}`;
