package delay_test

import (
	"testing"
	"time"

	"orrery/engine/delay"
)

func TestWhatIsOverSoonerGivesBackWhatItTookLast(t *testing.T) {
	const h = time.Hour
	d := delay.Delays{delay.ByInquiry: 50 * h, delay.ByPadClosed: 20 * h, delay.ByOrder: 30 * h}
	d.Add(delay.ByWindow, 5*h)
	for _, c := range []struct {
		by   time.Duration
		want delay.Delays
	}{
		{3 * h, delay.Delays{delay.ByInquiry: 50 * h, delay.ByPadClosed: 20 * h, delay.ByOrder: 30 * h, delay.ByWindow: 2 * h}},
		{12 * h, delay.Delays{delay.ByInquiry: 50 * h, delay.ByPadClosed: 10 * h, delay.ByOrder: 30 * h}},
		{70 * h, delay.Delays{delay.ByOrder: 20 * h}},
		{90 * h, delay.Delays{}},
	} {
		sum := d.Sum()
		if d.Subtract(delay.ByPadClosed, c.by); d != c.want || d.Sum() != max(0, sum-c.by) {
			t.Errorf("%v less it is %v, want %v", c.by, d, c.want)
		}
	}
}

func TestEachCauseHasAWordAndASentence(t *testing.T) {
	for c := range delay.Causes {
		if c.String() == "" || c.Words() == "" {
			t.Errorf("cause %d is %q: %q", c, c.String(), c.Words())
		}
	}
}
