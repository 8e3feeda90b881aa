-- Who stood on which row of a paper that left the register: the ids of the rows in their order, 16 bytes each, and the blank rows after
-- them. `turn` tells which of the papers of a record left last; a paper that was only looked at has none.
ALTER TABLE printed_sheet ADD COLUMN row_ids BLOB CHECK (length(row_ids) % 16 = 0);
ALTER TABLE printed_sheet ADD COLUMN blank_rows INTEGER CHECK (blank_rows BETWEEN 0 AND 1000);
ALTER TABLE printed_sheet ADD COLUMN turn INTEGER;
