/** How long a browser may take to begin reading what it saves. */
const READ_WITHIN_MS = 60_000;

/** Hands a file to the person: the browser, or the shell's own dialogue, asks where to or puts it with the downloads. */
export async function saveThroughPage(name: string, content: Blob): Promise<void> {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN_MS);
}
