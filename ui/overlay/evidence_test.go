package overlay

import (
	"slices"
	"strings"
	"testing"

	"orrery/engine/table"
	"orrery/ui/draw"
)

func texts(lines []styled) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.plain())
	}
	return out
}

func TestATableOfEvidenceIsAligned(t *testing.T) {
	lines := tableLines(table.Table{
		Columns: []table.Heading{{Name: "who could take it"}, {Name: "rejected", Count: true}, {Name: "left", Count: true}},
		Rows: []table.Row{
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
	table := table.Table{Columns: []table.Heading{{Name: "who"}, {Name: "left", Count: true}},
		Rows: []table.Row{{Cells: []string{"all", "100"}, Share: 1}, {Cells: []string{"some", "50"}, Share: 0.5, Binds: true}}}
	for width, want := range map[int]string{22: "████████", 14: "", 80: "████████████████████████"} {
		lines := tableLines(table, width)
		if got := strings.TrimSpace(strings.TrimPrefix(lines[2].plain(), "  all    100")); got != want {
			t.Errorf("at %d the bar is %q", width, got)
		}
		for _, l := range lines {
			if n := draw.Width(l.plain()); n > width {
				t.Errorf("at %d %q has %d", width, l.plain(), n)
			}
		}
	}
}

func TestAColumnOfNothingIsLeftOutAndWordsGoOnBelow(t *testing.T) {
	lines := folded(tableLines(table.Table{
		Columns: []table.Heading{{Name: "nearest"}, {Name: "seats", Count: true}, {Name: "slowest link", Count: true}, {Name: "misses by"}},
		Rows:    []table.Row{{Cells: []string{"A P03 x20", "22/256", "", "234 seats; N0092 N0093 dark until T+0d 04:25:00"}}},
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

func TestBalancesStandInColumnsHoweverLarge(t *testing.T) {
	got := texts(balanceLines([]table.Balance{
		{Name: "job data", Unit: "bit", In: 1825490128567000, Out: 34472357680330, Held: 1791017770886669, Leak: 0.25},
		{Name: "jobs", Unit: "jobs", In: 171, Out: 1, Held: 170},
	}))
	want := []string{
		"",
		"  what                         in                 out                   held   leak  of",
		"  job data  1,825,490,128,567,000  34,472,357,680,330  1,791,017,770,886,669  0.250  bit",
		"  jobs                      171.0                1.00                  170.0   0.00  jobs",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
