package play

import (
	"testing"
	"time"
)

func TestStepsAreDueAtTheAskedSpeed(t *testing.T) {
	start := time.Unix(1e9, 0)
	p := Pace{Speed: 600}
	p.Restart(start)
	for _, c := range []struct {
		after time.Duration
		want  int
	}{{0, 0}, {99 * time.Millisecond, 0}, {100 * time.Millisecond, 1}, {250 * time.Millisecond, 2}} {
		if got := p.Due(start.Add(c.after), time.Minute); got != c.want {
			t.Errorf("after %v %d steps are due, want %d", c.after, got, c.want)
		}
	}
	p.Credit(time.Minute)
	if got := p.Due(start, time.Minute); got != 1 {
		t.Errorf("with credit %d steps are due at once, want 1", got)
	}
}

func TestAMachineThatCannotKeepUpIsNotChargedForLong(t *testing.T) {
	start := time.Unix(1e9, 0)
	p := Pace{Speed: 3600}
	p.Restart(start)
	if got, want := p.Due(start.Add(time.Hour), time.Minute), 15; got != want {
		t.Errorf("after an hour of nothing %d steps are due, want those of a quarter of a second, %d", got, want)
	}
}

func TestALaggingPaceIsSeenAfterASecond(t *testing.T) {
	start := time.Unix(1e9, 0)
	p := Pace{Speed: 60}
	p.Restart(start)
	p.Stepped(start.Add(500*time.Millisecond), Done{To: time.Second, Steps: 1, took: 40 * time.Millisecond})
	if _, ok := p.Achieved(); ok || p.Lags() {
		t.Error("the rate is told after half a second")
	}
	p.Stepped(start.Add(2*time.Second), Done{from: time.Second, To: 10 * time.Second, Steps: 1, took: 40 * time.Millisecond})
	if rate, ok := p.Achieved(); !ok || rate != 5 || !p.Lags() || !p.Slow() {
		t.Errorf("10 s in 2 s are a rate of %v (%v), lags %v, slow %v", rate, ok, p.Lags(), p.Slow())
	}
	if p.Forget(); p.Slow() {
		t.Error("what a step cost is not forgotten")
	}
}
