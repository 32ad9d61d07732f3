/** How a window's connection stands, in words. */
import type { FrameStatus, Language, Text } from '../../server/contract.ts';

const STATUS: Record<FrameStatus, Text> = {
  connecting: { en: 'connecting…', es: 'conectando…' },
  waiting: { en: 'waiting for an answer', es: 'espera respuesta' },
  open: { en: 'open', es: 'abierta' },
  idle: { en: 'asked', es: 'preguntó' },
  retrying: { en: 'not connected, trying again…', es: 'sin conexión, reintentando…' },
  stopped: { en: 'stopped', es: 'parada' },
};

/** A question asked, or answered, begins a new wait; an open connection counts from its opening. */
export function beginsAnew(status: FrameStatus): boolean {
  return status === 'idle' || status === 'waiting';
}

/** The status and, where it means something, for how long: "open 3.2 s", "asked 0.4 s ago", "preguntó hace 0,4 s". */
export function statusLine(status: FrameStatus, forMs: number, language: Language): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const seconds = `${(forMs / 1000).toLocaleString(language, digits)} s`;
  const word = STATUS[status][language];
  if (status === 'idle') return language === 'es' ? `${word} hace ${seconds}` : `${word} ${seconds} ago`;
  return status === 'open' || status === 'waiting' ? `${word} ${seconds}` : word;
}
