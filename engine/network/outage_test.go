package network

import (
	"fmt"
	"testing"
	"time"

	"orrery/engine/event"
	"orrery/engine/topology"
	"orrery/internal/near"
)

func TestAnOutageKnowsWhatItHitAndWhatItCost(t *testing.T) {
	nw := looked(t)
	before := (2*nw.net.Traffic[0].Delay + 2*nw.net.Traffic[1].Delay) / 2
	apply(t, nw, CutLaser{A: 2, B: 3})
	o := nw.Outages[0]
	if o.Hit != 2 || len(o.Open) != 0 || o.Took != reroute || o.Cause != "laser N0003-N0004" || o.At != 0 {
		t.Errorf("the outage is %+v", o)
	}
	near.Share(t, 1e-12)("the round trip before", o.Before, before)
	if o.After <= o.Before {
		t.Errorf("the other way around takes %g s, no longer than %g", o.After, o.Before)
	}
	near.Share(t, 1e-12)("what is lost while routes change", o.Due, 8e9*reroute.Seconds())
	tells(t, nw, "all 2 pairs of places that were cut off are re-routed")
	if at := nw.Log.Notable[1]; at.Kind != event.Rerouted || at.Elapsed != reroute {
		t.Errorf("that is told at %v", at.Elapsed)
	}
	step(nw, &Load{})
	o = nw.Outages[0]
	if o.Due != 0 || nw.Account.Cut != o.Lost {
		t.Errorf("after a tick %+v, and %g bits are booked as cut", o, nw.Account.Cut)
	}
	near.Share(t, 1e-12)("what was lost", o.Lost, 8e9*reroute.Seconds())
	balanced(t, nw)
}

func TestAFailureThatNobodyNoticesCostsNothing(t *testing.T) {
	nw := looked(t)
	apply(t, nw, FailSatellite{Satellite: 12})
	if o := nw.Outages[0]; o.Hit != 0 || o.Took != 0 || o.Due != 0 || o.Before != 0 || o.After != 0 {
		t.Errorf("the outage is %+v", o)
	}
	if n := len(nw.Log.Notable); n != 1 {
		t.Errorf("%d events tell of it", n)
	}
}

func TestPairsWithoutAWayStayOpenUntilTheyHaveOne(t *testing.T) {
	nw := looked(t)
	apply(t, nw, FailSatellite{Satellite: 0}) // the left place sees no other
	o := &nw.Outages[0]
	if o.Hit != 2 || len(o.Open) != 1 || o.Open[0] != 0 || nw.Outages.cutOff() != 1 {
		t.Fatalf("the outage is %+v", *o)
	}
	if nw.Flowing.Cut != 4e9 {
		t.Errorf("what flows is %+v", nw.Flowing)
	}
	step(nw, &Load{})
	before := nw.Outages[0].Lost
	step(nw, &Load{})
	o = &nw.Outages[0]
	if o.Took != 2*time.Minute || len(o.Open) != 1 {
		t.Errorf("after two minutes it is %+v", *o)
	}
	near.Share(t, 1e-9)("what it lost in a minute", o.Lost-before, 4e9*60)
	apply(t, nw, FailSatellite{Satellite: 0, Off: true})
	step(nw, &Load{}) // its lasers are acquired
	if o := nw.Outages[0]; len(o.Open) != 0 || o.Took != 3*time.Minute || !o.Restored || nw.Outages.cutOff() != 0 {
		t.Errorf("once it is back the outage is %+v", o)
	}
	if last := nw.Log.Notable[len(nw.Log.Notable)-1]; last.Kind != event.Rerouted || last.Value != 2 || last.Elapsed != 3*time.Minute {
		t.Errorf("told last is %+v", last)
	}
	balanced(t, nw)
}

func TestInLongTicksNobodyLooksWhetherPairsHaveAWay(t *testing.T) {
	nw := looked(t)
	apply(t, nw, FailSatellite{Satellite: 0})
	nw.Clock.Tick = time.Hour
	nw.Recover()
	if o := nw.Outages[0]; len(o.Open) != 1 || o.Took != reroute {
		t.Errorf("the outage is %+v", o)
	}
}

func TestTheLastOutagesAreRemembered(t *testing.T) {
	nw := looked(t)
	for i := range maxOutages + 2 {
		apply(t, nw, FailSatellite{Satellite: 19}, FailSatellite{Satellite: 19, Off: true})
		nw.Outages[len(nw.Outages)-1].Hit = int32(i)
	}
	rows := nw.Outages.Rows()
	if len(rows) != maxOutages || rows[0].Hit != maxOutages+1 || rows[maxOutages-1].Hit != 2 {
		t.Errorf("%d are remembered: %+v", len(rows), rows)
	}
}

func TestOutagesAreShown(t *testing.T) {
	all := outages{
		{At: time.Minute, Cause: "one", Hit: 2, Open: []int32{1}, Took: reroute, Due: 3, Lost: 4, Before: 0.25, After: 0.5},
		{Cause: "two", Restored: true},
	}
	want := OutageRow{At: time.Minute, Cause: "one", Hit: 2, Open: 1, Took: reroute, Lost: 7, Before: 250 * time.Millisecond, After: 500 * time.Millisecond}
	if rows := all.Rows(); rows[1] != want || rows[0].Cause != "two" || !rows[0].Restored {
		t.Errorf("rows are %+v", rows)
	}
}

func TestOnlyTheLastOutageOfACauseIsOver(t *testing.T) {
	all := outages{{Cause: "a"}, {Cause: "b"}, {Cause: "a"}}
	all.restored("a")
	all.restored("c")
	got := ""
	for _, o := range all {
		got += fmt.Sprint(o.Restored, " ")
	}
	if got != "false false true " {
		t.Errorf("restored are %v", got)
	}
}

func TestWhatIsLostWhileRoutesChangeIsBookedOnce(t *testing.T) {
	all := outages{{Due: 5}, {Due: 4, Lost: 1}, {}}
	if got := all.book(7); got != 7 || all[0].Lost != 5 || all[1].Lost != 3 {
		t.Errorf("of 9 bits due 7 came down: %g booked, %+v", got, all)
	}
	if got := all.book(100); got != 0 {
		t.Errorf("%g bits are booked twice", got)
	}
}

func TestWhatOpenPairsAskIsSummed(t *testing.T) {
	ways := []topology.PairTraffic{{Asked: 1}, {Asked: 2}, {Asked: 4}}
	if got := (outages{{Open: []int32{0, 2}}, {}, {Open: []int32{1}}}).asked(ways); fmt.Sprint(got) != "[5 0 2]" {
		t.Errorf("open pairs ask %v", got)
	}
	if (outages)(nil).asked(ways) != nil {
		t.Error("without outages something is cut")
	}
}
