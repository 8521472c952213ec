package bench

import (
	"slices"
	"testing"
	"time"

	"orrery/ui/command/cli/clitest"
)

// A picture is what is between its marks, wherever what is read of it is cut.
func TestAPictureIsWhatIsBetweenItsMarks(t *testing.T) {
	const shown = "head\x1b[?2026hone\x1b[?2026l\x1b[?2026$p\x1b[?2026htwo!\x1b[?2026ltail"
	for cut := range len(shown) {
		var s seen
		var sizes []int
		begun := time.Unix(0, 0)
		note := func(p picture) {
			sizes = append(sizes, p.bytes)
			if p.from.Before(begun) || p.to.Before(p.from) {
				t.Errorf("cut at %d: a picture from %v to %v", cut, p.from, p.to)
			}
		}
		s.take([]byte(shown[:cut]), begun, note)
		s.take([]byte(shown[cut:]), begun.Add(time.Second), note)
		if !slices.Equal(sizes, []int{3, 4}) {
			t.Errorf("cut at %d: pictures of %d bytes, want 3 and 4", cut, sizes)
		}
	}
	if got := new(seen).take([]byte(shown), time.Unix(0, 0), func(picture) {}); got != "\x1b[?2026;2$y" {
		t.Errorf("asked whether output can be synchronised it says %q", got)
	}
}

func TestOnlyWhatIsNamedIsMeasured(t *testing.T) {
	if code, _, errs := clitest.Run(t, of(""), "--only", "nothing"); code != 2 || errs == "" {
		t.Errorf("exit %d, %q; want 2 and the names that there are", code, errs)
	}
	if got, err := choose([]string{"pairs", "day"}); err != nil || len(got) != 2 || got[0].name != "pairs" {
		t.Errorf("%v, %v", got, err)
	}
}
