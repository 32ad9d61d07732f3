import { TRANSPORT_INFO, type TransportName } from '../../contract.ts';
import type { Column } from './table.ts';

/** The transport in tables that programs read as well: in English by the name that programs know. */
export const TRANSPORT: Column<{ transport: TransportName }> = [
  { en: 'transport', es: 'transporte' },
  ({ transport }, language) => (language === 'en' ? transport : TRANSPORT_INFO[transport].title[language]),
];
