import type { HeaderList, Variant } from '../../contract.ts';

/** A variant, and what is sent for it. */
export interface VariantRecipe extends Variant {
  /** The request that is sent. */
  lines: string[];
  /** Over HTTP/2: the fields that are sent instead of lines. */
  fields: HeaderList | null;
  /** What follows a good handshake; null: the usual script. */
  frames: Uint8Array | null;
  /** After the frames the client ends its side at once. */
  endsAbruptly?: boolean;
  /** It goes to the server that doesn't announce extended CONNECT. */
  silentServer?: boolean;
}
