/** True where the computer has voices of its own. */
export function canReadAloud(): boolean {
  return (
    'speechSynthesis' in window && window.speechSynthesis.getVoices().some((voice) => voice.localService)
  );
}

/** Reads a text with a voice that lives on this computer; never with one that sends the words away. */
export function readAloud(words: string, language: string): void {
  const voices = window.speechSynthesis.getVoices().filter((voice) => voice.localService);
  const voice = voices.find((entry) => entry.lang.startsWith(language.slice(0, 2))) ?? voices[0];
  if (!voice) return;
  window.speechSynthesis.cancel();
  const speech = new SpeechSynthesisUtterance(words);
  speech.voice = voice;
  speech.lang = voice.lang;
  window.speechSynthesis.speak(speech);
}

/** Whoever comes next hears nothing of it. */
export function stopReading(): void {
  if ('speechSynthesis' in window) window.speechSynthesis.cancel();
}
