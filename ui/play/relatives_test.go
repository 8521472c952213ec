package play

import (
	"strings"
	"testing"
	"time"
)

// family is the first, 1, that 2 and 4 left, and 3, that left 2 before 2 was left by 5.
var family = []Relative{
	{Mark: 3, Parent: 2, At: 2 * time.Hour, Step: 2, Edge: 9 * time.Hour}, {Mark: 1, Edge: 5 * time.Hour}, {Mark: 2, Parent: 1, At: time.Hour, Step: 1},
	{Mark: 5, Parent: 2, At: 3 * time.Hour, Step: 3}, {Mark: 4, Parent: 1, At: 4 * time.Hour, Step: 4},
}

func TestTheTreeShowsEachMissionBelowTheOneThatItLeft(t *testing.T) {
	var got []string
	for _, b := range TreeOf(family) {
		last := ""
		if b.Last {
			last = "."
		}
		got = append(got, strings.Repeat(" ", b.Depth)+string(rune('0'+b.Mark))+last)
	}
	if text := strings.Join(got, "|"); text != "1.| 2|  3|  5.| 4." {
		t.Errorf("the tree is %s", text)
	}
	ring := []Relative{{Mark: 1, Parent: 2}, {Mark: 2, Parent: 1}, {Mark: 3, Parent: 9}}
	if n := len(TreeOf(ring)); n != 1 {
		t.Errorf("of a ring and one more %d are shown, want the one", n)
	}
}

func TestTwoMissionsMeetWhereTheFirstOfThemLeft(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want time.Duration
	}{{1, 2, time.Hour}, {2, 1, time.Hour}, {3, 1, time.Hour}, {3, 5, 2 * time.Hour}, {3, 4, time.Hour}, {2, 5, 3 * time.Hour}, {4, 1, 4 * time.Hour}} {
		if at, ok := LastCommon(family, c.a, c.b); !ok || at != c.want {
			t.Errorf("%d and %d meet at %v (%v), want %v", c.a, c.b, at, ok, c.want)
		}
	}
	if _, ok := LastCommon(family, 3, 3); ok {
		t.Error("a mission meets itself")
	}
	if _, ok := LastCommon(append(family, Relative{Mark: 7}), 3, 7); ok {
		t.Error("strangers meet")
	}
}

func TestAnOrderSaysWhoseItIs(t *testing.T) {
	of := Relative{File: "x-2.orrery"}
	for want, g := range map[string]Given{"": {Of: of, Mine: true}, "undone here; in x-2.orrery": {Of: of, Undone: true}, "in x-2.orrery": {Of: of}} {
		if got := g.Whose(); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}
