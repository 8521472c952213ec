package console

import (
	"slices"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/ui/draw"
)

func texts(lines []styled) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.text)
	}
	return out
}

func TestATableOfEvidenceIsAligned(t *testing.T) {
	lines := tableLines(engine.Table{
		Columns: []engine.Heading{{Name: "who could take it"}, {Name: "rejected", Count: true}, {Name: "left", Count: true}},
		Rows: []engine.TableRow{
			{Cells: []string{"in service", "–", "17280"}, Share: 1},
			{Cells: []string{"power: not borne", "12152", "61"}, Share: 0.0035, Binds: true},
			{Cells: []string{"its turn: 7 jobs go before it"}},
		},
	}, 80)
	want := []string{
		"",
		"  who could take it              rejected    left",
		"  in service                            –  17,280  ████████████████████████",
		"> power: not borne                 12,152      61  < binds now",
		"  its turn: 7 jobs go before it",
	}
	if got := texts(lines); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestABarTakesTheRoomThereIs(t *testing.T) {
	table := engine.Table{Columns: []engine.Heading{{Name: "who"}, {Name: "left", Count: true}},
		Rows: []engine.TableRow{{Cells: []string{"all", "100"}, Share: 1}, {Cells: []string{"some", "50"}, Share: 0.5, Binds: true}}}
	for width, want := range map[int]string{22: "████████", 14: "", 80: "████████████████████████"} {
		lines := tableLines(table, width)
		if got := strings.TrimSpace(strings.TrimPrefix(lines[2].text, "  all    100")); got != want {
			t.Errorf("at %d the bar is %q", width, got)
		}
		for _, l := range lines {
			if n := draw.Width(l.text); n > width {
				t.Errorf("at %d %q has %d", width, l.text, n)
			}
		}
	}
}

func TestAColumnOfNothingIsLeftOutAndWordsGoOnBelow(t *testing.T) {
	lines := folded(tableLines(engine.Table{
		Columns: []engine.Heading{{Name: "nearest"}, {Name: "seats", Count: true}, {Name: "slowest link", Count: true}, {Name: "misses by"}},
		Rows:    []engine.TableRow{{Cells: []string{"A P03 x20", "22/256", "", "234 seats; N0092 N0093 dark until T+0d 04:25:00"}}},
	}, 50), 50)
	want := []string{
		"",
		"  nearest     seats  misses by",
		"  A P03 x20  22/256  234 seats; N0092 N0093 dark",
		"                     until T+0d 04:25:00",
	}
	if got := texts(lines); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
