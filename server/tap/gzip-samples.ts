/** For the tests of the tap: bodies in gzip as zlib made them once; another zlib may choose other bytes. */

const base64 = (text: string): Buffer => Buffer.from(text, 'base64');

/** `{"cursor":"e.2","updates":[…]}`, with the updates 1 and 2. */
export const POLL_IN_GZIP = base64(
  'H4sIAAAAAAAAA6XMMQqDMBSA4bv88yM0ASm8TUpHTyAOqckgWJQkDhJyd4cOHqDfAb7KfKS8JZRoHMKxB19iRsfKElAr+DJk' +
    '1D4fN9MJwRePVvL5/WwrSv8a3gh7WuaIWme61uS3uP+WqV3lXo4jqAAAAA==',
);

/** The pieces of an event stream, each flushed: `retry`; update 1; updates 2, 3 and a comment; the end. */
export const STREAM_IN_GZIP = [
  base64('H4sIAAAAAAAAAypKLSmqtFIwNDAw4OICAAAA//8='),
  base64(
    'ykyxUkjVM+RKSSxJtFKoVspMUbIy1FFKLPEtVrIyNDdAAD1THSWQKiWraqXiytyk/BwlKyVHZ19XJR2lgqLM5FQlK0MjPdPa' + 'Wi4uAAAAAP//',
  ),
  base64('ghhqhGKoEXUMNUYx1JhSQ60UklITS7i4AAAAAP//'),
  base64('AwDhowkaFAEAAA=='),
] as const;

/** The same head, then what is no DEFLATE block. */
export const BROKEN_GZIP = Buffer.concat([POLL_IN_GZIP.subarray(0, 10), Buffer.of(7, 1, 2, 3)]);
