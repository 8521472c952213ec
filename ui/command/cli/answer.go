package cli

import (
	"encoding/json"
	"io"
	"math"
	"strings"
	"text/tabwriter"
	"time"

	"orrery/engine/field"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/spf13/cobra"
)

// JSONFlag gives a command --json, which Answer heeds.
func JSONFlag(c *cobra.Command, usage string) { c.Flags().Bool("json", false, usage) }

// Answer writes what a command found to stdout: with --json as JSON for scripts, else as
// print does for people. Where files of other programs were read, the JSON has what was
// left out of them too.
func Answer(c *cobra.Command, found any, print func(io.Writer) error) error {
	if asJSON, err := c.Flags().GetBool("json"); err != nil || !asJSON {
		return print(c.OutOrStdout())
	}
	if files := kept(c); files != nil {
		found = withFound{found, *files}
	}
	e := json.NewEncoder(c.OutOrStdout())
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(found)
}

// Grid writes rows under their headings, for people: numbers to the right, the
// last column, which holds words, to the left.
func Grid(w io.Writer, heads []string, rows [][]string) error {
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

// Columns writes rows with every cell to the right, for people: the first row is the
// headings.
func Columns(w io.Writer, rows [][]string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, row := range rows {
		if _, err := io.WriteString(t, strings.Join(row, "\t")+"\t\n"); err != nil {
			return err
		}
	}
	return t.Flush()
}

// Span is a number of seconds as a span for people.
func Span(seconds float64) string {
	return field.ShowSpan(time.Duration(math.Round(seconds * float64(time.Second))))
}
