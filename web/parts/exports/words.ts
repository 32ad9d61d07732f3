import type { Language } from '../../../server/contract.ts';

/** The files that the page offers, in their order; behind the run's address. */
export const RUN_FILE_PATHS = [
  'table.csv',
  'table.md',
  'samples.csv',
  'actions.csv',
  'heads.csv',
  'trace.har',
  'trace.pcapng',
  'report.html',
  'report.md',
] as const;
export type RunFilePath = (typeof RUN_FILE_PATHS)[number];

/** What the files are called that a run gives. */
export const EXPORT_WORDS: Record<Language, Record<'export' | 'json' | 'everything' | RunFilePath, string>> = {
  en: {
    export: 'Export',
    'table.csv': 'Table (CSV)',
    'table.md': 'Table (Markdown)',
    'samples.csv': 'All samples (CSV)',
    'actions.csv': 'All actions (CSV)',
    'heads.csv': 'Fields of heads over HTTP/2 (CSV)',
    'trace.har': 'Requests and messages (HAR, for DevTools)',
    'trace.pcapng': 'Packets (pcapng, for Wireshark)',
    'report.html': 'Report (HTML, prints well)',
    'report.md': 'Report (Markdown)',
    json: 'The whole run (JSON)',
    everything: 'Everything (zip)',
  },
  es: {
    export: 'Exportar',
    'table.csv': 'Tabla (CSV)',
    'table.md': 'Tabla (Markdown)',
    'samples.csv': 'Todas las muestras (CSV)',
    'actions.csv': 'Todas las acciones (CSV)',
    'heads.csv': 'Campos de las cabeceras por HTTP/2 (CSV)',
    'trace.har': 'Peticiones y mensajes (HAR, para DevTools)',
    'trace.pcapng': 'Paquetes (pcapng, para Wireshark)',
    'report.html': 'Informe (HTML, listo para imprimir)',
    'report.md': 'Informe (Markdown)',
    json: 'La ejecución completa (JSON)',
    everything: 'Todo (zip)',
  },
};
