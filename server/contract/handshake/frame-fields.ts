/** The fields of a frame, RFC 6455 §5.2. */
import type { Text } from '../text.ts';
import type { Reference } from './reference.ts';

export type FrameFieldId =
  | 'fin'
  | 'rsv1'
  | 'rsv2'
  | 'rsv3'
  | 'opcode'
  | 'mask'
  | 'length7'
  | 'length16'
  | 'length64'
  | 'masking-key'
  | 'payload';

/** One field of the ribbon, RFC 6455 §5.2. Bits count from the first bit of the frame. */
export interface FrameField {
  id: FrameFieldId;
  name: Text;
  bitStart: number;
  bitLength: number;
  /** The bytes that it lies in (several fields share the first two). */
  byteStart: number;
  byteLength: number;
  /** As one writes it: "1", "0x8", "126", "37 fa 21 3d"; a long payload is cut, with "…". */
  value: string;
  meaning: Text;
  reference: Reference;
  /** Breaks a rule here. */
  wrong: boolean;
}
