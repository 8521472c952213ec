package pane

import (
	"testing"
)

func TestASpanOfOnesOwnIsOneOfThoseGoneThrough(t *testing.T) {
	var v spanChoice
	if err := v.between("36h 40h30m"); err != nil {
		t.Fatal(err)
	}
	own := v.period()
	for range len(pastSpans) + 1 {
		v.next()
	}
	if v.period() != own {
		t.Errorf("after all spans one is at %+v, want %+v", v.period(), own)
	}
	if err := v.between(v.words()); err != nil || v.period() != own {
		t.Errorf("%q is read back as %+v, %v", v.words(), v.period(), err)
	}
}

func TestASpanThatIsNoneIsRefused(t *testing.T) {
	for _, text := range []string{"", "1d 1d", "2d 1d", "1 2 3", "soon", "-1h 2h"} {
		var v spanChoice
		if err := v.between(text); err == nil {
			t.Errorf("%q is taken as %+v", text, v.own)
		}
	}
}
