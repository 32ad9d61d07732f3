import { BYTE_KINDS, type ByteSplit } from '../../contract.ts';

export function noBytes(): ByteSplit {
  return { payload: 0, markup: 0, headers: 0, framing: 0, tls: 0 };
}

/** Adds the bytes of `more` to `sum`, kind by kind. */
export function addBytes(sum: ByteSplit, more: ByteSplit): void {
  sum.payload += more.payload;
  sum.markup += more.markup;
  sum.headers += more.headers;
  sum.framing += more.framing;
  sum.tls += more.tls;
}

export function totalBytes({ payload, markup, headers, framing, tls }: ByteSplit): number {
  return payload + markup + headers + framing + tls;
}

/** Without what TLS adds. */
export function plainBytes(bytes: ByteSplit): number {
  return totalBytes(bytes) - bytes.tls;
}

/** Both directions together, each kind divided by `count`. */
export function bytesEach(up: ByteSplit, down: ByteSplit, count: number): ByteSplit {
  const each = noBytes();
  for (const kind of BYTE_KINDS) each[kind] = (up[kind] + down[kind]) / count;
  return each;
}
