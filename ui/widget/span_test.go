package widget

import "testing"

func TestASpanOfOnesOwnIsOneOfThoseGoneThrough(t *testing.T) {
	var v SpanChoice
	if err := v.Between("36h 40h30m"); err != nil {
		t.Fatal(err)
	}
	own := v.Period()
	for range len(pastSpans) + 1 {
		v.Next()
	}
	if v.Period() != own {
		t.Errorf("after all spans one is at %+v, want %+v", v.Period(), own)
	}
	if err := v.Between(v.Words()); err != nil || v.Period() != own {
		t.Errorf("%q is read back as %+v, %v", v.Words(), v.Period(), err)
	}
}

func TestASpanThatIsNoneIsRefused(t *testing.T) {
	for _, text := range []string{"", "1d 1d", "2d 1d", "1 2 3", "soon", "-1h 2h"} {
		var v SpanChoice
		if err := v.Between(text); err == nil {
			t.Errorf("%q is taken as %+v", text, v.own)
		}
	}
}
