/**
 * For the gallery. `photo.online` may now be -1: no file of the photo is known (any more), so it is
 * shown nowhere, and kept for what a person said of its faces. The size of a photo is in the index of
 * core/search, so changes of it are logged. The least sure faces are found without reading them all.
 * `wants_faces` is 1 once the faces of a photo were deleted: only reading its file anew finds them.
 */
export const sql = `
DROP TRIGGER photo_changed;
CREATE TRIGGER photo_changed AFTER UPDATE OF id, taken_at, online, width, height ON photo
BEGIN
  INSERT INTO photo_change (photo_id) VALUES (new.id);
  INSERT INTO photo_change (photo_id) SELECT old.id WHERE old.id <> new.id;
END;
UPDATE photo SET online = -1 WHERE NOT EXISTS (SELECT 1 FROM place WHERE place.photo_id = photo.id);

ALTER TABLE photo ADD COLUMN wants_faces INTEGER NOT NULL DEFAULT 0;
CREATE INDEX photo_wanting_faces ON photo (id) WHERE wants_faces = 1;

CREATE INDEX face_by_confidence ON face (confidence, id) WHERE shown = 1;
`;
