package network

import (
	"reflect"
	"testing"
	"time"

	"orrery/engine/wire"
	"orrery/internal/near"
)

// long is the small network in ticks of an hour.
func long(t *testing.T, of *Load) *Network {
	t.Helper()
	nw := small(t)
	nw.Clock.Tick = time.Hour
	nw.Look(of)
	return nw
}

func TestLongTicksGoByTheMeanOfADay(t *testing.T) {
	nw := long(t, feeding(3, Feed{Out: gbps}))
	s := nw.Survey
	if !s.Made || s.At != 0 || len(s.Delivered) != 20 {
		t.Fatalf("the survey is %+v", s)
	}
	near.Share(t, 1e-12)("what is asked in the mean", s.Asked, 8e9)
	if s.Cut <= 0 || s.Cut >= s.Asked {
		t.Errorf("of %g bit/s %g have no way in the mean: a ring passes places now and then", s.Asked, s.Cut)
	}
	near.Share(t, 1e-9)("what is asked", s.Asked, s.Got+s.Full+s.Cut)
	if f := nw.Flowing; f.Asked != s.Asked || f.Got != s.Got || f.Cut != s.Cut || f.Full != s.Full || f.Jobs != s.Jobs {
		t.Errorf("what flows is %+v, and the survey says %+v", f, s)
	}
	if nw.Delivered[3] != s.Delivered[3] || nw.Delivered[4] != 1 {
		t.Errorf("delivered are %v", nw.Delivered)
	}
	near.Share(t, 1e-9)("what jobs move", s.Jobs, 1e9*s.Delivered[3])
	step(nw, feeding(3, Feed{Out: gbps}))
	near.Share(t, 1e-9)("what is sent in an hour", nw.Account.Sent, 8e9*3600)
	balanced(t, nw)
}

func TestASurveyIsMadeAnewWhereItIsOldOrOfAnotherNetwork(t *testing.T) {
	nw := long(t, &Load{})
	at := func(elapsed time.Duration) time.Duration {
		nw.Clock.Elapsed = elapsed
		nw.Sky.Look()
		nw.Look(&Load{})
		return nw.Survey.At
	}
	if got := at(2 * time.Hour); got != 0 {
		t.Errorf("of the same network it is made anew at %v", got)
	}
	apply(t, nw, FailSatellite{Satellite: 4})
	if got := at(23 * time.Hour); got != 0 {
		t.Errorf("of a network that keeps changing it is made anew at %v, within a day", got)
	}
	if got := at(24 * time.Hour); got != 24*time.Hour {
		t.Errorf("after a day it is of %v", got)
	}
	if got := at(24*time.Hour + surveyLasts - 1); got != 24*time.Hour {
		t.Errorf("it lasts until %v", got)
	}
	if got := at(24*time.Hour + surveyLasts); got != 24*time.Hour+surveyLasts {
		t.Errorf("when it is old it is of %v", got)
	}
	nw.Clock.Tick = time.Minute
	nw.Look(&Load{})
	if !reflect.DeepEqual(nw.Survey, survey{}) {
		t.Errorf("in short ticks nobody goes by a survey: %+v", nw.Survey)
	}
}

func TestNetworksAreToldApart(t *testing.T) {
	nw := looked(t)
	sums := map[uint32]string{makeOf(nw): "as it was"}
	for _, o := range []Order{FailSatellite{Satellite: 4}, CutLaser{A: 8, B: 9}, SetLaserRate{A: 8, B: 7, Rate: gbps}, CloseStation{Station: west}, AddGateway{Site{Name: "new"}}} {
		apply(t, nw, o)
		sum := makeOf(nw)
		if same, known := sums[sum]; known {
			t.Errorf("after %q it is the same as %s", o, same)
		}
		sums[sum] = o.String()
	}
	before := makeOf(nw)
	for range 3 {
		step(nw, &Load{})
	}
	if makeOf(nw) != before {
		t.Error("what passes makes another network")
	}
	nw.Fleet.SetStatus(7, 0)
	if makeOf(nw) == before {
		t.Error("without a satellite it is the same")
	}
}

func TestLookingAtTheNetworkInALongTickForgetsNothing(t *testing.T) {
	nw := looked(t)
	step(nw, &Load{})
	ready := nw.Links.Ready
	nw.Clock.Tick = time.Hour
	nw.Look(&Load{})
	if !reflect.DeepEqual(nw.Links.Ready, ready) {
		t.Error("a survey touches what is remembered of links")
	}
}

func TestASurveyIsReadAsItWasWritten(t *testing.T) {
	s := survey{Made: true, At: time.Hour, Network: 7, Asked: 1, Full: 2, Cut: 3, Got: 4, Jobs: 5, Delivered: []float64{0.5, 1}}
	w := wire.Writing(nil)
	s.Code(w)
	var got survey
	r := wire.Reading(w.Bytes())
	got.Code(r)
	if r.Err() != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("%+v is read as %+v: %v", s, got, r.Err())
	}
}
