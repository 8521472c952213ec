package cli

import (
	"testing"

	"orrery/data/input"
	"orrery/internal/handbook"
)

func TestTheHandbookHasEveryKeyOfWhatWasFoundInFiles(t *testing.T) {
	var found input.Findings
	found.Skip(input.Finding{Column: 1})
	found.Note(input.Finding{Column: 1})
	handbook.Check(t, "Files of other programs", withFound{struct{}{}, found})
}
