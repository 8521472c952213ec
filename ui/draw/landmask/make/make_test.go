package main

import "testing"

func square(west, south, east, north float64) ring {
	return ring{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}
}

func count(land [columns]bool) (n int) {
	for _, l := range land {
		if l {
			n++
		}
	}
	return n
}

func TestMaskRowCountsWhatLiesInside(t *testing.T) {
	for _, c := range []struct {
		name  string
		rings []ring
		lat   float64
		want  int // cells
	}{
		{"a square of 10 degrees", []ring{square(0, 0, 10, 10)}, 5, 40},
		{"north of it", []ring{square(0, 0, 10, 10)}, 15, 0},
		{"across the date line", []ring{square(175, 0, 185, 10)}, 5, 40},
		{"with a hole", []ring{square(0, 0, 10, 10), square(2, 2, 4, 8)}, 5, 32},
		{"around the South Pole", []ring{{{-180, -70}, {0, -60}, {180, -70}}}, -80, columns},
	} {
		if got := count(maskRow(c.rings, c.lat)); got != c.want {
			t.Errorf("%s: %d cells are land, want %d", c.name, got, c.want)
		}
	}
}

func TestJoinRunsOnPastTheDateLine(t *testing.T) {
	arcs := []ring{{{178, 0}, {180, 1}}, {{-178, 2}, {-180, 1}}}
	got := join(arcs, []int{0, ^1})
	want := ring{{178, 0}, {180, 1}, {182, 2}}
	if len(got) != len(want) {
		t.Fatalf("join gave %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("point %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestRunsBeginWithWater(t *testing.T) {
	var land [columns]bool
	land[0], land[1] = true, true
	if got := runsOf(land); len(got) != 3 || got[0] != 0 || got[1] != 2 || got[2] != columns-2 {
		t.Errorf("runs are %v, want [0 2 %d]", got, columns-2)
	}
}
