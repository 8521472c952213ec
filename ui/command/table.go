package command

import (
	"io"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
)

// grid writes rows under their headings, for people: numbers to the right, the
// last column, which holds words, to the left.
func grid(w io.Writer, heads []string, rows [][]string) error {
	right := lipgloss.NewStyle().Align(lipgloss.Right).PaddingRight(2)
	left := lipgloss.NewStyle()
	t := table.New().Headers(heads...).Rows(rows...).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderColumn(false).BorderHeader(false).
		StyleFunc(func(row, col int) lipgloss.Style {
			style := right
			if col == len(heads)-1 {
				style = left
			}
			return style.Bold(row == table.HeaderRow)
		})
	_, err := lipgloss.Fprintln(w, t.Render())
	return err
}
