package network

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/sched"
	"orrery/engine/topology"
	"orrery/internal/near"
)

// feeding is a load of one node's data.
func feeding(at int, f Feed) *Load {
	feeds := make([]Feed, 20)
	feeds[at] = f
	return &Load{Feeds: feeds}
}

// moving is a part of a job's state that goes somewhere.
func moving(job sched.ID, from, to sched.Node, left float64) Move {
	m := Move{Job: job}
	m.From, m.To, m.Left = from, to, left
	return m
}

func TestWhatFlowsIsBookedUpToTheEndOfATick(t *testing.T) {
	nw := looked(t)
	nw.BookFlow(20 * time.Second)
	nw.BookFlow(20 * time.Second)
	nw.Carry(time.Minute)
	near.Share(t, 1e-12)("what is sent in a minute", nw.Account.Sent, 8e9*60)
	near.Share(t, 1e-12)("what comes down", nw.Account.Got, 8e9*60)
	if nw.arrived != 0 {
		t.Errorf("%g bits come down in no tick", nw.arrived)
	}
	balanced(t, nw)
}

func TestJobsDataIsDeliveredAsFarAsThereIsRoom(t *testing.T) {
	nw := looked(t)
	nw.Nodes.TakeNews()
	nw.Look(feeding(3, Feed{Out: 12 * gbps})) // two hops to 5 and down: beside 4 Gbps of the places'
	got := nw.net.Feeds[3]
	if got.CarriedOut != 6*gbps || nw.Delivered[3] != 0.5 || nw.Flowing.Jobs != 6e9 {
		t.Errorf("of 12 Gbps come %+v, a share of %g", got, nw.Delivered[3])
	}
	if news := nw.Nodes.TakeNews(); !slices.Equal(news.Loads, []int32{3}) {
		t.Errorf("nodes %v hear of it", news.Loads)
	}
	nw.Look(feeding(3, Feed{Out: 12 * gbps}))
	if news := nw.Nodes.TakeNews(); len(news.Loads) != 0 {
		t.Errorf("nodes %v hear of what did not change", news.Loads)
	}
	nw.Look(&Load{})
	if nw.Delivered[3] != 1 {
		t.Errorf("of nothing %g is delivered", nw.Delivered[3])
	}
	balanced(t, nw)
}

func TestJobsAccountsAreEntered(t *testing.T) {
	nw := looked(t)
	nw.Expect(10)
	nw.Deliver(6)
	nw.Abandon(4)
	if b := nw.Account; b.Asked != b.Moved+b.Left || b.Moved != 6 {
		t.Errorf("the books say %+v", b)
	}
}

func TestStateGoesByTheNetwork(t *testing.T) {
	nw := looked(t)
	parts := []sched.Transfer{{From: 10, To: 12, Left: 1e12}, {From: 11, To: 12, Left: 5e11}}
	if !nw.HasPath(Move{Transfer: parts[0]}) {
		t.Error("no path is found")
	}
	nw.Send([]Move{{Job: 3, Transfer: parts[0]}, {Job: 3, Part: 1, Transfer: parts[1]}})
	if got := nw.UnderWay(); len(got) != 2 || got[0].Rate != 5*gbps || got[1].Part != 1 || nw.Account.StateAsked != 1.5e12 {
		t.Errorf("under way are %+v", got)
	}
	there, open := nw.Arrival(3, parts)
	if !open || there != 200*time.Second {
		t.Errorf("all is there at %v", there)
	}
	if _, open := nw.Arrival(4, parts); open {
		t.Error("another job's state is under way")
	}
	parts[0].Left -= nw.Received(0, parts[0].Left, time.Minute)
	parts[1].Left -= nw.Received(1, parts[1].Left, 100*time.Second)
	if parts[0].Left != 7e11 || parts[1].Left != 0 || nw.Account.StateMoved != 8e11 {
		t.Errorf("left are %v, and %g came", parts, nw.Account.StateMoved)
	}
	nw.Drop(3, parts)
	if len(nw.UnderWay()) != 0 || nw.Account.StateLeft != 7e11 {
		t.Errorf("dropped is %g, and under way %v", nw.Account.StateLeft, nw.UnderWay())
	}
	if b := nw.Account; b.StateAsked != b.StateMoved+b.StateLeft {
		t.Errorf("the books say %+v", b)
	}
	balanced(t, nw)
}

func TestStateOfALostNodeComesFromTheGround(t *testing.T) {
	nw := looked(t)
	nw.Fleet.SetStatus(10, 3) // lost
	nw.Send([]Move{moving(1, 10, 1, 1e12)})
	if got := nw.net.Used(nw.net.UpResource(west)); got != 5*gbps {
		t.Errorf("the western gateway sends %v", got)
	}
	nw.Look(&Load{Moves: []Move{moving(1, 10, 1, 1e12)}})
	if got := nw.net.Used(nw.net.UpResource(west)); got != 5*gbps {
		t.Errorf("and when it is looked at again %v", got)
	}
	balanced(t, nw)
}

func TestInVeryLongTicksStateHasHalfALaser(t *testing.T) {
	nw := looked(t)
	nw.Clock.Tick = 6 * time.Hour
	nw.Look(&Load{})
	if nw.Tracked() {
		t.Error("state is followed in ticks of six hours")
	}
	nw.Send([]Move{moving(1, 1, 2, 1e12), moving(1, 1, 2, 1e12), moving(1, 1, 2, 1e12)})
	for _, x := range nw.UnderWay() {
		if x.Rate != topology.MaxTransfer(nw.Spec.Links.Capacity) {
			t.Errorf("a part comes at %v", x.Rate)
		}
	}
}

func TestLinksAreSharedAnewWhenStateBeginsOrEnds(t *testing.T) {
	for _, c := range []struct {
		tick time.Duration
		want bool
	}{{time.Minute, false}, {10 * time.Minute, true}, {time.Hour, true}, {6 * time.Hour, false}} {
		nw := looked(t)
		nw.Clock.Tick = c.tick
		nw.Look(&Load{})
		if nw.Unsettled() {
			t.Errorf("tick %v: nothing began, and links are shared anew", c.tick)
		}
		nw.Send([]Move{moving(1, 1, 2, 1)})
		if got := nw.Unsettled(); got != c.want || nw.Unsettled() {
			t.Errorf("tick %v: shared anew as state begins %v, want %v, once", c.tick, got, c.want)
		}
		nw.Drop(1, nil)
		if got := nw.Unsettled(); got != c.want {
			t.Errorf("tick %v: shared anew as state ends %v, want %v", c.tick, got, c.want)
		}
	}
}

func TestSharingAnewTellsWhoGoesOnFaster(t *testing.T) {
	nw := looked(t)
	nw.Clock.Tick = 10 * time.Minute
	of := Load{Gangs: []Gang{gang(5, gbps, 7, 8)}, Moves: []Move{moving(3, 7, 8, 1e12)}}
	nw.Look(&of)
	if rate := nw.RingRate(5); rate != 5e9 {
		t.Errorf("beside a transfer the gang exchanges at %g", rate)
	}
	of.Moves = nil
	if got := nw.ShareLinks(&of); !slices.Equal(got, []sched.ID{5}) || nw.RingRate(5) != 1e10 {
		t.Errorf("jobs %v go on faster, the gang at %g", got, nw.RingRate(5))
	}
	of.Moves = []Move{moving(3, 7, 8, 1e12)}
	of.Feeds = feeding(3, Feed{Out: 12 * gbps}).Feeds
	if got := nw.ShareLinks(&of); !slices.Equal(got, []sched.ID{5, 3}) || nw.Delivered[3] != 0.5 {
		t.Errorf("jobs %v are touched, and a node's data comes to %g", got, nw.Delivered[3])
	}
	balanced(t, nw)
}
