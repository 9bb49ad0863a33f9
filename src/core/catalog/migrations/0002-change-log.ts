/**
 * Which photos changed, in order, for indexes kept outside the tables (core/search). Triggers write
 * it, so that no writer can forget. `version` only grows; `stamp` is random, so that a version and
 * its stamp name one history: a catalog restored from a backup never passes for the one it replaced.
 * Rows below a version that every index has seen may be deleted, the last row never.
 */
export const sql = `
CREATE TABLE photo_change (
  version  INTEGER PRIMARY KEY AUTOINCREMENT,
  photo_id INTEGER NOT NULL,  -- 0 in the first row
  stamp    INTEGER NOT NULL DEFAULT (abs(random() % 9007199254740991))
) STRICT;
INSERT INTO photo_change (photo_id) VALUES (0);

CREATE TRIGGER photo_added AFTER INSERT ON photo
BEGIN INSERT INTO photo_change (photo_id) VALUES (new.id); END;
CREATE TRIGGER photo_changed AFTER UPDATE OF id, taken_at, online ON photo
BEGIN
  INSERT INTO photo_change (photo_id) VALUES (new.id);
  INSERT INTO photo_change (photo_id) SELECT old.id WHERE old.id <> new.id;
END;
CREATE TRIGGER photo_removed AFTER DELETE ON photo
BEGIN INSERT INTO photo_change (photo_id) VALUES (old.id); END;

CREATE TRIGGER face_added AFTER INSERT ON face
BEGIN INSERT INTO photo_change (photo_id) VALUES (new.photo_id); END;
CREATE TRIGGER face_changed
AFTER UPDATE OF photo_id, shown, shown_age, shown_group, shown_gender, confidence ON face
BEGIN
  INSERT INTO photo_change (photo_id) VALUES (new.photo_id);
  INSERT INTO photo_change (photo_id) SELECT old.photo_id WHERE old.photo_id <> new.photo_id;
END;
CREATE TRIGGER face_removed AFTER DELETE ON face
BEGIN INSERT INTO photo_change (photo_id) VALUES (old.photo_id); END;
`;
