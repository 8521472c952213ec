package export

import (
	"strings"

	"orrery/data/export/tables"
)

// asCSV is a table according to RFC 4180: a heading, a line for each row, cells quoted where they
// must be. A text that a spreadsheet would take for a formula begins with a quotation mark.
type asCSV struct {
	file
	line []byte
}

// newCSV begins a file with its heading.
func newCSV(f file) (encoder, error) {
	e := &asCSV{file: f}
	for i, c := range f.table.Columns {
		if i > 0 {
			e.line = append(e.line, ',')
		}
		e.line = append(e.line, c.Name...)
	}
	_, err := f.Write(append(e.line, '\n'))
	return e, err
}

func (e *asCSV) write(b *tables.Block) error {
	e.line = e.line[:0]
	for row := range b.Rows {
		for i := range b.Cells {
			if i > 0 {
				e.line = append(e.line, ',')
			}
			cells, kind := &b.Cells[i], e.table.Columns[i].Kind
			switch {
			case isEmpty(cells, kind, row):
			case kind == tables.Text:
				e.line = appendQuoted(e.line, cells.Text[row])
			case kind == tables.Moment: // never needs quotes
				e.line = appendMoment(e.line, cells.Whole[row])
			default:
				e.line = appendCell(e.line, cells, kind, row)
			}
		}
		e.line = append(e.line, '\n')
	}
	_, err := e.Write(e.line)
	return err
}

func (e *asCSV) close() error { return nil }

// appendQuoted appends a text, quoted if it must be.
func appendQuoted(line []byte, s string) []byte {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		s = "'" + s
	}
	if !strings.ContainsAny(s, ",\"\r\n") {
		return append(line, s...)
	}
	line = append(line, '"')
	line = append(line, strings.ReplaceAll(s, `"`, `""`)...)
	return append(line, '"')
}

// asJSONL is a table as JSON lines: one object per row; empty cells are null.
type asJSONL struct {
	file
	keys []string
	line []byte
}

func newJSONL(f file) (encoder, error) {
	e := &asJSONL{file: f}
	for i, c := range f.table.Columns {
		lead := `,"`
		if i == 0 {
			lead = `{"`
		}
		e.keys = append(e.keys, lead+c.Name+`":`)
	}
	return e, nil
}

func (e *asJSONL) write(b *tables.Block) error {
	e.line = e.line[:0]
	for row := range b.Rows {
		for i := range b.Cells {
			cells, kind := &b.Cells[i], e.table.Columns[i].Kind
			e.line = append(e.line, e.keys[i]...)
			switch {
			case isEmpty(cells, kind, row):
				e.line = append(e.line, "null"...)
			case kind == tables.Text:
				e.line = appendString(e.line, cells.Text[row])
			case kind == tables.Moment:
				e.line = append(appendMoment(append(e.line, '"'), cells.Whole[row]), '"')
			default:
				e.line = appendCell(e.line, cells, kind, row)
			}
		}
		e.line = append(e.line, "}\n"...)
	}
	_, err := e.Write(e.line)
	return err
}

func (e *asJSONL) close() error { return nil }
