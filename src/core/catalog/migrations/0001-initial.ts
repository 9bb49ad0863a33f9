/**
 * The first catalog. Conventions that hold for every later migration too:
 * - times are milliseconds since 1970 UTC, but `taken_at`, which is wall-clock time (contract/metadata.ts);
 * - paths are bytes; coordinates are normalised 0..1 in the upright image;
 * - vectors are little-endian float32 blobs;
 * - what the nets said (face, estimate) stands apart from what a person said (correction).
 */
export const sql = `
-- A folder that a person added. Never removed by a scan.
CREATE TABLE root (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  path          BLOB    NOT NULL UNIQUE,
  added_at      INTEGER NOT NULL,
  scanned_at    INTEGER,           -- end of the last complete walk
  offline_since INTEGER            -- null while the folder can be read
) STRICT;

-- A photo is its content. The same bytes in two folders are one photo with two places.
CREATE TABLE photo (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  size          INTEGER NOT NULL,  -- bytes
  hash          TEXT    NOT NULL,  -- xxHash64 of the bytes, 16 hex digits
  width         INTEGER NOT NULL,  -- upright pixels
  height        INTEGER NOT NULL,
  format        TEXT    NOT NULL,
  colour        INTEGER NOT NULL,  -- average colour 0xRRGGBB
  taken_at      INTEGER NOT NULL,  -- wall-clock milliseconds
  taken_offset  INTEGER,           -- minutes ahead of UTC, if known
  taken_from    TEXT    NOT NULL,  -- exif | xmp | iptc | file-name | file-time
  latitude      REAL,
  longitude     REAL,
  altitude      REAL,
  camera        TEXT,
  lens          TEXT,
  orientation   INTEGER NOT NULL,
  rating        INTEGER,
  keywords      TEXT    NOT NULL,  -- JSON array of strings
  regions       TEXT    NOT NULL,  -- JSON array of NamedRegion
  face_count    INTEGER NOT NULL,  -- faces shown
  mask          INTEGER NOT NULL,  -- maskBit() of every face shown
  online        INTEGER NOT NULL,  -- 1 while any of its places is there
  added_at      INTEGER NOT NULL,
  UNIQUE (size, hash)
) STRICT;

-- The grid's order: newest first, keyset on (taken_at, id), filtered by mask without touching the row.
CREATE INDEX photo_by_time ON photo (taken_at, id, mask, online);

-- Where a photo's bytes lie: one row a file. A file that is gone keeps its row, as offline.
CREATE TABLE place (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  root_id       INTEGER NOT NULL REFERENCES root (id),
  path          BLOB    NOT NULL,  -- relative to the root, separated by '/'
  size          INTEGER NOT NULL,
  mtime         REAL    NOT NULL,  -- milliseconds with fraction, as the file system gives them
  ctime         REAL    NOT NULL,
  inode         REAL    NOT NULL,
  photo_id      INTEGER REFERENCES photo (id), -- null until analysed
  offline_since INTEGER,
  UNIQUE (root_id, path)
) STRICT;
CREATE INDEX place_by_photo ON place (photo_id);

-- Work still to be done. A row goes away in the transaction that stores its result, so that a kill
-- at any moment leaves it either done or queued.
CREATE TABLE job (
  place_id      INTEGER PRIMARY KEY REFERENCES place (id),
  queued_at     INTEGER NOT NULL
) STRICT;

-- Why a file has no faces in the catalog. Retried only when the file changes, or on request.
CREATE TABLE problem (
  place_id      INTEGER PRIMARY KEY REFERENCES place (id),
  code          TEXT    NOT NULL,
  reason        TEXT    NOT NULL,
  found_at      INTEGER NOT NULL
) STRICT;

-- A face as detected. The shown_* columns are resolved from estimates and corrections, and are
-- rebuilt whenever either changes; nothing else writes them.
CREATE TABLE face (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  photo_id      INTEGER NOT NULL REFERENCES photo (id),
  x             REAL    NOT NULL,
  y             REAL    NOT NULL,
  width         REAL    NOT NULL,
  height        REAL    NOT NULL,
  landmarks     BLOB    NOT NULL,  -- x, y pairs, float32
  score         REAL    NOT NULL,  -- detector's score
  sharpness     REAL    NOT NULL,
  pixel_size    REAL    NOT NULL,
  pack          TEXT    NOT NULL,  -- 'id@version' of the pack that found it
  shown         INTEGER NOT NULL,  -- 0 where a person said 'not a face'
  shown_age     REAL    NOT NULL,  -- years
  shown_group   INTEGER NOT NULL,  -- index of AGE_GROUPS
  shown_gender  INTEGER NOT NULL,  -- index of GENDERS
  confidence    REAL    NOT NULL   -- 0..1, how sure all of that is
) STRICT;
CREATE INDEX face_by_photo ON face (photo_id);

-- What one pack said of a face. One row a pack and version; a later run never replaces another's.
CREATE TABLE estimate (
  face_id            INTEGER NOT NULL REFERENCES face (id),
  pack               TEXT    NOT NULL,  -- 'id@version'
  age_mean           REAL    NOT NULL,
  age_spread         REAL    NOT NULL,
  age_groups         BLOB    NOT NULL,  -- eight float32
  female_probability REAL    NOT NULL,
  made_at            INTEGER NOT NULL,
  PRIMARY KEY (face_id, pack)
) STRICT, WITHOUT ROWID;

CREATE TABLE descriptor (
  face_id       INTEGER NOT NULL REFERENCES face (id),
  pack          TEXT    NOT NULL,
  vector        BLOB    NOT NULL,  -- 128 float32
  PRIMARY KEY (face_id, pack)
) STRICT;

-- What a person said of a face, one row a subject. It always wins over estimates.
CREATE TABLE correction (
  face_id       INTEGER NOT NULL REFERENCES face (id),
  subject       TEXT    NOT NULL CHECK (subject IN ('age', 'age-group', 'gender', 'is-face')),
  value         TEXT    NOT NULL,  -- years | name of the group | gender | 'yes' or 'no'
  said_at       INTEGER NOT NULL,
  PRIMARY KEY (face_id, subject)
) STRICT, WITHOUT ROWID;

-- Facts about the catalog itself, such as the pack whose estimates are shown.
CREATE TABLE setting (
  name          TEXT PRIMARY KEY,
  value         TEXT NOT NULL      -- JSON
) STRICT, WITHOUT ROWID;
`;
