package table

import (
	"slices"
	"testing"
)

func TestAPageIsThePartOfTheRowsThatIsWanted(t *testing.T) {
	for _, c := range []struct {
		name  string
		rows  Rows
		want  []int64
		place Place
	}{
		{"none of it", Rows{Find: -1}, []int64{}, Place{5, 0, -1}},
		{"the first two", Rows{Count: 2, Find: -1}, []int64{1, 2}, Place{5, 0, -1}},
		{"two from the fourth", Rows{From: 3, Count: 2, Find: -1}, []int64{4, 5}, Place{5, 3, -1}},
		{"from beyond the end", Rows{From: 99, Count: 2, Find: -1}, []int64{4, 5}, Place{5, 3, -1}},
		{"from before the start", Rows{From: -9, Count: 2, Find: -1}, []int64{1, 2}, Place{5, 0, -1}},
		{"more than there are", Rows{From: 1, Count: 9, Find: -1}, []int64{1, 2, 3, 4, 5}, Place{5, 0, -1}},
		{"downwards", Rows{Count: 2, Descending: true, Find: -1}, []int64{5, 4}, Place{5, 0, -1}},
		{"where row 4 stands", Rows{Count: 1, Find: 4}, []int64{1}, Place{5, 0, 3}},
		{"where row 4 stands downwards", Rows{Count: 1, Descending: true, Find: 4}, []int64{5}, Place{5, 0, 1}},
		{"where a row stands that is not there", Rows{Count: 1, Find: 6}, []int64{1}, Place{5, 0, -1}},
	} {
		got, place := Page([]int64{1, 2, 3, 4, 5}, c.rows, Ordering[int64]{}, func(id int64) int64 { return id })
		if !slices.Equal(got, c.want) || place != c.place {
			t.Errorf("%s: rows %v at %+v, want %v at %+v", c.name, got, place, c.want, c.place)
		}
	}
}

// Rows 1 to 6 have the figures 3, 1, none, 3, 1 and none.
func TestTiesGoToTheLowerAndRowsWithoutAFigureComeLast(t *testing.T) {
	figures := []int64{0, 3, 1, -1, 3, 1, -1}
	order := Ordering[int64]{
		Compare: func(a, b int64) int { return Compare(figures[a], figures[b]) },
		Last:    func(id int64) bool { return figures[id] < 0 },
	}
	for descending, want := range map[bool][]int64{false: {2, 5, 1, 4, 3, 6}, true: {1, 4, 2, 5, 3, 6}} {
		got, _ := Page([]int64{1, 2, 3, 4, 5, 6}, Rows{Count: 6, Descending: descending, Find: -1}, order, func(id int64) int64 { return id })
		if !slices.Equal(got, want) {
			t.Errorf("descending %v: %v, want %v", descending, got, want)
		}
	}
}

func TestEveryTermOfAFilterMustMatch(t *testing.T) {
	const row = "n0147 p07 power 0.5 c++"
	for filter, want := range map[string]bool{
		"":                true,
		"!":               true,
		"P07":             true,
		"power P07":       true,
		"power p08":       false,
		"!p08":            true,
		"!p07":            false,
		"power !heat p07": true,
		"^N01[0-4]7":      true,
		"^p07":            false,
		"!^p07":           true,
		"(power|heat)":    true,
		"c++":             true, // no regular expression, so it is taken as text
		"(power":          false,
		"0.5":             true,
		"0x5":             false,
	} {
		if got := Filter(filter).Matches([]byte(row)); got != want {
			t.Errorf("%q matches: %v, want %v", filter, got, want)
		}
	}
}

func TestAFilterIsReadUpToItsBound(t *testing.T) {
	long := ""
	for range 128 {
		long += "a " // 256 characters of terms that match
	}
	if !Filter(long + "b").Matches([]byte("a")) {
		t.Error("what stands beyond 256 characters is read")
	}
	if Filter(long[2:] + "b").Matches([]byte("a")) {
		t.Error("what stands before is not")
	}
}

func TestABalanceClosesButForWhatSumsRound(t *testing.T) {
	for _, c := range []struct {
		in, leak float64
		want     bool
	}{{0, 0, true}, {0, 1e-9, true}, {0, 1e-8, false}, {1e6, 1e-3, true}, {1e6, -1e-3, true}, {1e6, 2e-3, false}, {-1e6, 1e-3, true}} {
		if got := (Balance{In: c.in, Leak: c.leak}).Closes(); got != c.want {
			t.Errorf("of %g leaks %g, and it closes: %v", c.in, c.leak, got)
		}
	}
}

func TestAnAnswerSaysItsLinesInOrder(t *testing.T) {
	var a Answer
	a.Say("charge", "90 %", "of capacity")
	a.Say("floor", "70 %", "")
	if want := []Line{{Label: "charge", Value: "90 %", Note: "of capacity"}, {Label: "floor", Value: "70 %"}}; !slices.Equal(a.Lines, want) {
		t.Errorf("it says %+v", a.Lines)
	}
}
