/**
 * What is decided inside Redis. A script runs there from its beginning to its end before anything else does: what it
 * looks at can't change before it writes. So nobody publishes who is not the publisher, no number is given twice, and
 * an epoch lasts exactly as long as the data that it numbers.
 */

/** Reads "1764195600000-17", the id of an entry: epoch and number. */
const READ_ID = `
local function read(id)
  local epoch, number = string.match(id, '^(%d+)-(%d+)$')
  return tonumber(epoch), tonumber(number)
end
`;

/**
 * Who publishes: keeps the lease, or takes it where nobody holds it. Answers "kept", "taken" or "theirs", and at what
 * pace the feed goes, which the first lab of all has said.
 * KEYS lease, pace. ARGV token, milliseconds, pace if there is none.
 */
export const HOLD = `
local holder = redis.call('GET', KEYS[1])
local whose = not holder and 'taken' or holder == ARGV[1] and 'kept' or 'theirs'
if whose ~= 'theirs' then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
redis.call('SET', KEYS[2], ARGV[3], 'NX')
return { whose, redis.call('GET', KEYS[2]) }
`;

/** Whoever goes lets go. KEYS lease. ARGV token. */
export const RELEASE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`;

/**
 * Publishes one update, and takes back the action that it came from. Answers the id of its entry; nothing, when somebody
 * else holds the lease.
 * KEYS stream, lease, actions. ARGV token, id known to be the newest, number of entries to keep, this publication's
 * name, the update without its number, id of the action or "".
 */
export const PUBLISH = `${READ_ID}
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return false end
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
-- Its answer was lost on the way: the update is stored already.
if newest and newest[2][4] == ARGV[4] then return newest[1] end
local epoch, number = 0, 0
if newest then epoch, number = read(newest[1]) end
local knownEpoch, knownNumber = read(ARGV[2])
local id
if newest and (epoch > knownEpoch or (epoch == knownEpoch and number >= knownNumber)) then
  -- Redis gives the next number.
  id = string.format('%.0f-*', epoch)
else
  -- There is less here than was known, or nothing: what was lost can't be numbered again. A later epoch begins, at 1.
  redis.call('DEL', KEYS[1])
  local now = redis.call('TIME')
  epoch = math.max(now[1] * 1000 + math.floor(now[2] / 1000), knownEpoch + 1, epoch + 1)
  id = string.format('%.0f-1', epoch)
end
if ARGV[6] ~= '' then redis.call('XDEL', KEYS[3], ARGV[6]) end
return redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], id, 'update', ARGV[5], 'publication', ARGV[4])
`;

/**
 * A lab that comes back asks whether its newest update is still there. If not, and nothing newer either, the store lost
 * data: what is left is thrown away, so that the next update begins an epoch. Answers 1 then.
 * KEYS stream. ARGV the id, the name of its publication.
 */
export const CHECK = `${READ_ID}
local same = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if same and same[2][4] == ARGV[2] then return 0 end
local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
if oldest then
  local epoch, number = read(oldest[1])
  local knownEpoch, knownNumber = read(ARGV[1])
  -- It is no longer kept: that is no loss.
  if epoch > knownEpoch or (epoch == knownEpoch and number > knownNumber) then return 0 end
end
redis.call('DEL', KEYS[1])
return 1
`;
