package clock

import (
	"reflect"
	"testing"
	"time"

	"orrery/engine/unit"
)

func TestInstantsAreSpelledForPeople(t *testing.T) {
	for at, want := range map[time.Duration]string{
		0: "T+0d 00:00:00", 26*time.Hour + 3*time.Minute + 4*time.Second: "T+1d 02:03:04", 400*24*time.Hour - 1: "T+399d 23:59:59",
	} {
		if got := Instant(at); got != want {
			t.Errorf("%v is %s, want %s", at, got, want)
		}
	}
}

func TestEachRungOfTheLadderHasAName(t *testing.T) {
	want := []string{"1 s", "10 s", "1 min", "10 min", "1 h", "6 h", "1 day"}
	for i, tick := range Ticks {
		if got := TickName(tick); got != want[i] {
			t.Errorf("%v is called %s, want %s", tick, got, want[i])
		}
		if i > 0 && tick <= Ticks[i-1] {
			t.Errorf("%v comes after %v", tick, Ticks[i-1])
		}
	}
	if got := TickName(90 * time.Second); got != "1m30s" {
		t.Errorf("what is on no rung is called %s", got)
	}
}

func TestWorkIsDoneAfterItsLengthOverItsSpeed(t *testing.T) {
	for _, c := range []struct {
		work  unit.Work
		speed float64
		want  time.Duration
	}{
		{3600, 1, 2 * time.Hour}, {3600, 4, time.Hour + 15*time.Minute}, {3600, 0, unit.Never}, {3600, -1, unit.Never},
		{0, 1, time.Hour + 1}, {-5, 1, time.Hour + 1}, // what is done already is so at the next instant
		{1e-12, 1, time.Hour + 1}, {1.0000000001, 1, time.Hour + time.Second + 1}, // up to whole nanoseconds
		{3e9, 1, time.Hour + 3e9*time.Second}, {3.2e9, 1, unit.Never}, // a hundred years are 3.15e9 s
	} {
		if got := After(time.Hour, c.work, c.speed); got != c.want {
			t.Errorf("%g of work at %g is done at %v, want %v", float64(c.work), c.speed, got, c.want)
		}
	}
	if got := After(unit.Never-1, 3600, 1); got != unit.Never {
		t.Errorf("at the end of all time it is done at %v", got)
	}
}

func TestAClockGoesOn(t *testing.T) {
	epoch := time.Date(2026, 6, 20, 22, 0, 0, 0, time.UTC)
	c := New(epoch, 7)
	c.SetTick(time.Hour)
	copied := c.Clone()
	c.Advance(3 * time.Hour)
	c.Count()
	c.Reseed(2)
	v := c.View()
	if want := (View{Epoch: epoch, Elapsed: 3 * time.Hour, Step: 1, Tick: time.Hour}); !reflect.DeepEqual(v, want) || c.Seed != 9 {
		t.Errorf("it is %+v with seed %d, want %+v and 9", v, c.Seed, want)
	}
	if now := v.Now(); !now.Equal(time.Date(2026, 6, 21, 1, 0, 0, 0, time.UTC)) {
		t.Errorf("the calendar says %v", now)
	}
	if copied.Elapsed != 0 || copied.Steps != 0 || copied.Seed != 7 || copied.Tick != time.Hour {
		t.Errorf("a copy went on as well: %+v", copied)
	}
	for at, want := range map[time.Duration]bool{-1: false, 0: true, 3 * time.Hour: true, 3*time.Hour + 1: false} {
		if got := c.Was(at); got != want {
			t.Errorf("%v was: %v, want %v", at, got, want)
		}
	}
}

func TestDaysAreOfTheMission(t *testing.T) {
	const day = 24 * time.Hour
	for at, want := range map[time.Duration]time.Duration{0: day, day - 1: day, day: 2 * day, 36 * time.Hour: 2 * day} {
		if got := NextDay(at); got != want {
			t.Errorf("after %v the next day begins at %v, want %v", at, got, want)
		}
	}
	if s := (Span{From: time.Hour, To: day}); s.Length() != 23*time.Hour {
		t.Errorf("from 1 h to a day it is %v", s.Length())
	}
}
