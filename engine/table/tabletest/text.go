// Package tabletest prints answers as text, for tests.
package tabletest

import (
	"strings"

	"orrery/engine/table"
)

// Text is an answer line by line: its verdict, what it says, and the rows of its tables, each behind
// the heading of its first column.
func Text(a table.Answer) string {
	var b strings.Builder
	b.WriteString(a.Title + ": " + a.Verdict + "\n")
	for _, l := range a.Lines {
		b.WriteString(l.Label + ": " + l.Value + "; " + l.Note + "\n")
	}
	for _, t := range a.Tables {
		b.WriteString(Rows(t.Columns[0].Name+": ", t.Rows))
	}
	return b.String()
}

// Rows are rows of a table line by line, each behind a word; those that bind are marked.
func Rows(behind string, rows []table.Row) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(behind + strings.Join(row.Cells, " | "))
		if row.Binds {
			b.WriteString(" *")
		}
		b.WriteString("\n")
	}
	return b.String()
}
