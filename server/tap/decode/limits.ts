/** How much the tap keeps, so that nobody on the wire can fill its memory. All in bytes unless the name says otherwise. */

/** Raw bytes kept of one wire event; undecodable bytes are cut into events of this size too. */
export const RAW_LIMIT = 16 * 1024;

/** A request or response head; longer ones are not decoded. Node's own limit is 16 KiB, white space not counted. */
export const HEAD_LIMIT = 128 * 1024;

/** What is kept of one body, event or message to look for updates in; what follows counts as markup. */
export const BODY_LIMIT = 256 * 1024;

/** What one body or event in gzip may say when inflated; with more it is not read. */
export const PLAIN_LIMIT = 4 * BODY_LIMIT;

/** What is kept of all bodies, events and messages together that come side by side on the streams of one connection. */
export const ROOM_BYTES = 4 * 1024 * 1024;

/** A chunk-size line with its extensions (RFC 9112 §7.1), or one trailer line; Node takes 16 KiB of either. */
export const LINE_LIMIT = 64 * 1024;

/** What may wait after an Upgrade request for its answer. */
export const WAIT_LIMIT = 64 * 1024;
/** What a piece that waits takes beside its bytes: many small ones must not fill the memory either. */
export const WAITING_PIECE_BYTES = 256;

/** Text shown of a frame or an event. */
export const TEXT_LIMIT_CHARACTERS = 4096;

/** The table of remembered fields of one direction (HPACK). Browsers announce 64 KiB at most. */
export const TABLE_LIMIT = 64 * 1024;

/** Streams of one HTTP/2 connection that are read side by side; browsers open up to 100. */
export const STREAM_LIMIT = 256;

/** What is kept of a control frame of HTTP/2: of PING, SETTINGS and their like, far more than they have. */
export const CONTROL_LIMIT = 1024;
