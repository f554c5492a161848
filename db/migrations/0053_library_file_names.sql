-- What the machine of whoever sent a file called it may say who they are, and would outlive them here: readers fetch it by that name. From now on
-- files of texts are called what they are, and so are those that are here already.
UPDATE kernel.file SET name = CASE text_file.kind WHEN 'picture' THEN 'bild' ELSE 'bilaga' END || coalesce(lower(substring(file.name FROM '\.[A-Za-z0-9]{1,5}$')), '')
FROM library.text_file WHERE text_file.file_id = file.id;
