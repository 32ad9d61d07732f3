/** Bytes, explained: every one lies in a stretch with its meaning, its reason and its rule. Offsets count bytes, `end` is exclusive. */
import type { Text } from '../text.ts';
import type { CheckId } from './checks.ts';
import type { FrameFieldId } from './frame-fields.ts';
import type { Reference } from './reference.ts';

/** What a stretch of bytes is, for colouring. `delimiter`: spaces, colons and line ends. */
export type SpanKind =
  | 'method'
  | 'target'
  | 'version'
  | 'status'
  | 'header-name'
  | 'header-value'
  | 'delimiter'
  | 'body'
  | 'frame-field'
  | 'payload'
  | 'unknown';

export interface ByteSpan {
  start: number;
  end: number;
  kind: SpanKind;
  label: Text;
  why: Text;
  reference: Reference;
  /** In a head: 0 for the start line, 1, 2, 3 … for the header lines; parts of one line share it. */
  line?: number;
  /** The check that reads these bytes. */
  checkId?: CheckId;
  /** In a frame: the field of the ribbon. */
  fieldId?: FrameFieldId;
}

export interface AnnotatedBytes {
  /** Lower-case hex without spaces, from the first byte on. */
  hex: string;
  /** Bytes that were on the wire and are not kept in `hex`. */
  cutBytes: number;
  /** In order, without holes or overlaps, over all of `hex`; fields of a frame that share a byte share its span. */
  spans: ByteSpan[];
}
